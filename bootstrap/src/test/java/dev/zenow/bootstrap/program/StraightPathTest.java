package dev.zenow.bootstrap.program;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.chat.Chats.Question;
import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.application.chat.ReplyWatch;
import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.bootstrap.configuration.Surroundings;
import dev.zenow.cli.Settings;
import dev.zenow.cli.Workspace;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.runtime.ServerState;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The whole program with the real llama-server and a tiny model: nothing in it is replaced. Without an engine it fails. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StraightPathTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @TempDir
    private Path home;

    private ZenowProgram program = new ZenowProgram(Surroundings.ofThisProcess());

    @BeforeEach
    void livesInAnEmptyHomeWithTheEngineOfThisMachine() {
        program = new TestingHome(home).with("ZENOW_MAX_TOKENS", "40").program();
    }

    @Test
    void chatsAndContinuesAfterARestart() throws Exception {
        SessionId session;
        Message first;
        try (Workspace workspace = program.open(Settings.NONE, true)) {
            workspace.runtime().load(Actor.LOCAL, demo(), _ -> {});
            Asked asked = ask(workspace, Optional.empty(), "你好，今天是星期几？");
            session = asked.session();
            first = finished(asked);

            assertThat(workspace.server()).isEmpty();
            assertThat(first.status()).isEqualTo(MessageStatus.COMPLETE);
            assertThat(first.content()).isNotBlank();
        }

        try (Workspace workspace = program.open(Settings.NONE, true)) {
            Message second = finished(ask(workspace, Optional.of(session), "And tomorrow?"));

            assertThat(second.content()).isNotBlank();
            assertThat(workspace
                            .sessions()
                            .messages(Actor.LOCAL, session, 10, Optional.empty())
                            .messages())
                    .extracting(Message::role)
                    .containsExactly(MessageRole.USER, MessageRole.ASSISTANT, MessageRole.USER, MessageRole.ASSISTANT);
            assertThat(workspace.sessions().get(Actor.LOCAL, session).title()).isEqualTo("你好，今天是星期几？");
        }
    }

    @Test
    void servesTheOtherCommandsAndLoadsTheModelAgain() throws Exception {
        Serving serving = serve(Optional.of(demo()));
        SessionId session;
        try (Workspace workspace = program.open(Settings.NONE, true)) {
            assertThat(workspace.server()).contains(URI.create(serving.address()));

            Asked asked = ask(workspace, Optional.empty(), "Who are you?");
            session = asked.session();
            assertThat(finished(asked).content()).isNotBlank();
        }
        assertThatThrownBy(() -> program.serve(Settings.NONE, Optional.empty(), _ -> {}))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.DATA_DIRECTORY_IN_USE));
        serving.end();

        Serving again = serve(Optional.empty());
        try (Workspace workspace = program.open(Settings.NONE, true)) {
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(workspace
                                    .runtime()
                                    .current(Actor.LOCAL, ModelMode.LLM)
                                    .state())
                            .isEqualTo(ServerState.READY));
            assertThat(finished(ask(workspace, Optional.of(session), "And now?"))
                            .content())
                    .isNotBlank();
        }
        again.end();
    }

    @Test
    void refusesAnAddressThatOthersCanReach() {
        for (String host : List.of("0.0.0.0", "::", "192.0.2.1")) {
            assertThatThrownBy(() -> program.serve(
                            Settings.NONE.with(Settings.HOST, Optional.of(host)), Optional.empty(), _ -> {}))
                    .as(host)
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused ->
                                    assertThat(refused.problem().code()).isEqualTo(ProblemCode.ADDRESS_NOT_LOOPBACK));
        }
    }

    @Test
    void saysThatThePortIsTakenAndLeavesNothingBehind() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Settings settings = Settings.NONE.with(Settings.PORT, Optional.of(Integer.toString(taken.getLocalPort())));

            assertThatThrownBy(() -> program.serve(settings, Optional.empty(), _ -> {}))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.ADDRESS_IN_USE));
        }
        serve(Optional.empty()).end();
    }

    private LoadModel demo() {
        return new LoadModel(
                ModelMode.LLM,
                Optional.empty(),
                Optional.of(program.demoModel(Settings.NONE).toString()),
                Optional.empty(),
                false);
    }

    private static Asked ask(Workspace workspace, Optional<SessionId> session, String text) {
        return workspace
                .chats()
                .ask(Actor.LOCAL, new Question(session, Optional.empty(), text, SamplingParameters.NONE));
    }

    private static Message finished(Asked asked) throws InterruptedException {
        try (ReplyWatch watch = asked.reply().watch(0)) {
            while (true) {
                for (ReplyWatch.Numbered event : watch.next(PATIENCE)) {
                    switch (event.event()) {
                        case ReplyEvent.Finished(Message message) -> {
                            return message;
                        }
                        case ReplyEvent.Failed failed -> throw failed.problem().exception();
                        case ReplyEvent.Interrupted _ -> throw new AssertionError("nobody interrupted the reply");
                        case ReplyEvent.Queued _,
                                ReplyEvent.Loading _,
                                ReplyEvent.Prompt _,
                                ReplyEvent.Delta _,
                                ReplyEvent.ToolCall _ -> {}
                    }
                }
            }
        }
    }

    /** A serve that runs on a thread of this process; its signals are left alone. */
    private record Serving(Thread thread, String address) {
        void end() throws InterruptedException {
            thread.interrupt();
            assertThat(thread.join(PATIENCE)).as("serve ends").isTrue();
        }
    }

    private Serving serve(Optional<LoadModel> first) throws InterruptedException {
        BlockingQueue<String> lines = new LinkedBlockingQueue<>();
        Settings settings = Settings.NONE.with(Settings.PORT, Optional.of("0"));
        Thread thread = Thread.ofPlatform().name("serve").start(() -> {
            try {
                program.serve(settings, first, lines::add);
            } catch (InterruptedException ended) {
                Thread.currentThread().interrupt();
            }
        });
        String line = lines.poll(30, SECONDS);
        assertThat(line).as("serve says where it listens").contains("http://");
        return new Serving(thread, String.valueOf(line).replaceFirst(".*(http://\\S+).*", "$1"));
    }
}
