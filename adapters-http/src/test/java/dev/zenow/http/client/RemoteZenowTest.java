package dev.zenow.http.client;

import static dev.zenow.http.TestingServer.messageId;
import static dev.zenow.http.TestingServer.reply;
import static dev.zenow.http.TestingServer.sessionId;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.chat.Chats.Question;
import dev.zenow.application.chat.Reply;
import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.application.chat.ReplyWatch;
import dev.zenow.application.machine.SystemReport;
import dev.zenow.application.models.FitQuestion;
import dev.zenow.application.models.Models.AddLink;
import dev.zenow.application.models.Models.AddModel;
import dev.zenow.application.models.ScanReport;
import dev.zenow.application.parameters.ModelParameters.ParameterChange;
import dev.zenow.application.parameters.ParameterUpdate;
import dev.zenow.application.runtime.ModelLog;
import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.machine.Device;
import dev.zenow.domain.machine.Devices;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.runtime.ServerState;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.TestingModels;
import dev.zenow.http.TestingReply;
import dev.zenow.http.TestingServer;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RemoteZenowTest {
    private static final Actor ACTOR = Actor.LOCAL;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TestingServer server = new TestingServer();
    private final RemoteZenow remote = new RemoteZenow(server.address(), TestingServer.TOKEN);

    @AfterAll
    void stop() {
        remote.close();
        server.close();
    }

    @Test
    void aReplyIsWatchedAsItIsMade() throws InterruptedException {
        SessionId session = sessionId();
        MessageId id = messageId();
        TestingReply reply = new TestingReply("made");
        server.chats.answerWith(reply);
        SamplingParameters sampling =
                new SamplingParameters(0.5, 1.25, -1.5, 1.0, 0.75, 40, 0.125, 0.875, 99, List.of("stop", "\n"), -1L);
        Question question = new Question(Optional.of(session), Optional.of(id), "why?", sampling);
        Asked asked = remote.chats().ask(ACTOR, question);
        assertThat(asked.session()).isEqualTo(session);
        assertThat(asked.question()).isEqualTo(id);
        assertThat(asked.reply().generation()).isEqualTo("made");
        assertThat(server.chats.asked.getLast()).isEqualTo(question);
        List<ReplyEvent> told = List.of(
                new ReplyEvent.Queued(2),
                new ReplyEvent.Loading("tiny"),
                new ReplyEvent.Prompt(3, 9, 1),
                new ReplyEvent.Delta("bec", "hm"),
                new ReplyEvent.Delta("ause", ""),
                new ReplyEvent.Finished(reply(session, "because", MessageStatus.COMPLETE)));
        try (ReplyWatch watch = asked.reply().watch(0)) {
            assertThat(watch.next(Duration.ofMillis(20))).isEmpty();
            for (ReplyEvent event : told) {
                reply.tell(event);
                assertThat(watch.next(PATIENCE))
                        .extracting(ReplyWatch.Numbered::event)
                        .containsExactly(event);
            }
            assertThat(watch.next(PATIENCE)).isEmpty();
        }
        try (ReplyWatch late = asked.reply().watch(4)) {
            assertThat(collect(late)).isEqualTo(told.subList(4, 6));
        }
    }

    @Test
    void attachingFindsTheReplyOrNone() throws InterruptedException {
        SessionId session = sessionId();
        assertThat(remote.chats().attach(ACTOR, session)).isEmpty();
        assertThat(remote.chats().interrupt(ACTOR, session)).isFalse();
        ReplyEvent failed = new ReplyEvent.Failed(
                new Problem(ProblemCode.ENGINE_KILLED, "It is gone.", "Buy memory."),
                Optional.of(reply(session, "be", MessageStatus.FAILED)));
        server.chats.running(
                session,
                new TestingReply("running").tell(new ReplyEvent.Delta("be", "")).tell(failed));
        Reply attached = remote.chats().attach(ACTOR, session).orElseThrow();
        assertThat(remote.chats().interrupt(ACTOR, session)).isTrue();
        assertThat(server.chats.interrupted).contains(session);
        try (ReplyWatch watch = attached.watch(1)) {
            assertThat(collect(watch)).containsExactly(failed);
        }
    }

    @Test
    void closingAWatchEndsTheOneThere() {
        TestingReply reply = new TestingReply("left");
        server.chats.answerWith(reply);
        Asked asked = remote.chats()
                .ask(ACTOR, new Question(Optional.empty(), Optional.empty(), "why?", SamplingParameters.NONE));
        ReplyWatch watch = asked.reply().watch(0);
        await().until(() -> reply.watching() == 1);
        watch.close();
        await().until(() -> reply.watching() == 0);
    }

    @Test
    void closingEndsAReplyThatNobodyWatched() {
        TestingReply reply = new TestingReply("unwatched");
        server.chats.answerWith(reply);
        try (RemoteZenow there = new RemoteZenow(server.address(), TestingServer.TOKEN)) {
            there.chats().ask(ACTOR, new Question(Optional.empty(), Optional.empty(), "why?", SamplingParameters.NONE));
            await().until(() -> reply.watching() == 1);
        }
        await().until(() -> reply.watching() == 0);
    }

    @Test
    void problemsAreTheSameOnBothSides() {
        server.chats.answerWith(_ -> {
            throw new Problem(ProblemCode.QUESTION_TOO_LONG, "By 7 tokens.", "Cut it.").exception();
        });
        refused(
                () -> remote.chats()
                        .ask(ACTOR, new Question(Optional.empty(), Optional.empty(), "a", SamplingParameters.NONE)),
                new Problem(ProblemCode.QUESTION_TOO_LONG, "By 7 tokens.", "Cut it."));
    }

    @Test
    void modelsGoThereAndBack() throws InterruptedException {
        ModelStatus ready = TestingModels.status(ServerState.READY, Optional.empty());
        assertThat(remote.runtime().current(ACTOR, ModelMode.LLM)).isEqualTo(ready);
        refused(() -> remote.runtime().current(ACTOR, ModelMode.EMBED), ProblemCode.MODEL_NOT_CHOSEN.problem());
        assertThat(remote.models().list(ACTOR, ModelMode.LLM)).containsExactly(TestingModels.LISTED);
        AddModel add = new AddModel("/models/tiny.gguf", Optional.of(ModelMode.LLM), Optional.of("tiny"));
        assertThat(remote.models().add(ACTOR, add)).isEqualTo(TestingModels.MODEL);
        assertThat(server.models.commands).contains(add);
        refused(
                () -> remote.models().add(ACTOR, new AddModel("tiny", Optional.empty(), Optional.empty())),
                ProblemCode.MODEL_PATH_RELATIVE.problem());
        refused(() -> remote.runtime().unload(ACTOR, ModelMode.LLM, false), ProblemCode.MODEL_BUSY.problem());
        assertThat(remote.runtime().unload(ACTOR, ModelMode.LLM, true))
                .isEqualTo(TestingModels.status(ServerState.STOPPED, Optional.of(ProblemCode.ENGINE_KILLED.problem())));
        remote.runtime().restart(ACTOR, ModelMode.LLM, true);
        assertThat(server.models.commands.getLast()).isEqualTo("restart LLM true");
        remote.models().remove(ACTOR, ModelMode.LLM, "tiny", false);
        assertThat(server.models.commands.getLast()).isEqualTo("remove LLM tiny false");
        ModelLog.Piece log = remote.runtime().log(ACTOR, ModelMode.LLM, OptionalLong.of(1), Duration.ZERO);
        assertThat(log.lines())
                .containsExactly(new ModelLog.Line(2, TestingModels.MODEL.addedAt(), 2, "second “line”"));
        assertThat(log.next()).isEqualTo(2);
    }

    @Test
    void theCatalogueGoesThereAndBack() {
        assertThat(remote.models().list(ACTOR, ModelMode.EMBED)).containsExactly(TestingModels.ABSENT);
        assertThat(remote.models().list(ACTOR, ModelMode.RERANK)).containsExactly(TestingModels.BROKEN);
        FitQuestion question = new FitQuestion(OptionalInt.of(4_096), OptionalInt.of(3));
        assertThat(remote.models().info(ACTOR, ModelMode.LLM, "tiny & so on", question))
                .isEqualTo(TestingModels.SHOWN);
        assertThat(server.models.commands.getLast()).isEqualTo(question);
        assertThat(server.models.commands).contains("info LLM tiny & so on");
        assertThat(remote.models().info(ACTOR, ModelMode.EMBED, "a", FitQuestion.AS_CONFIGURED))
                .isEqualTo(TestingModels.ABSENT_SHOWN);
        AddLink link = new AddLink("https://example.org/a.gguf", ModelMode.EMBED, Optional.of("a"));
        assertThat(remote.models().addLink(ACTOR, link)).isEqualTo(TestingModels.ABSENT.model());
        assertThat(server.models.commands).contains(link);
        ScanReport report = remote.models().scan(ACTOR, Optional.of("/models"));
        assertThat(report).isEqualTo(server.models.scan(ACTOR, Optional.empty()));
        assertThat(server.models.commands).contains(Optional.of("/models"));
        assertThat(remote.models().rename(ACTOR, ModelMode.LLM, "tiny", "small"))
                .isEqualTo(TestingModels.MODEL);
        assertThat(server.models.commands).contains("rename LLM tiny small");
        remote.models().remove(ACTOR, ModelMode.LLM, "tiny", true);
        assertThat(server.models.commands.getLast()).isEqualTo("remove LLM tiny true");
    }

    @Test
    void aLoadTellsItsProgress() throws InterruptedException {
        LoadModel command = new LoadModel(
                ModelMode.LLM,
                Optional.of("tiny"),
                Optional.empty(),
                Optional.of(ParameterValues.NONE
                        .with(Parameter.CONTEXT_SIZE, 512)
                        .with(Parameter.MEMORY_MAP, true)
                        .with(Parameter.CACHE_TYPE_V, "q8_0")
                        .with(Parameter.EXTRA_FLAGS, List.of("--rope-scale", "2"))),
                true);
        List<ModelStatus> progress = new ArrayList<>();
        assertThat(remote.runtime().load(ACTOR, command, progress::add))
                .isEqualTo(TestingModels.status(ServerState.READY, Optional.empty()));
        assertThat(progress).containsExactly(TestingModels.status(ServerState.STARTING, Optional.empty()));
        assertThat(server.models.commands.getLast()).isEqualTo(command);
        assertThat(remote.runtime().requestLoad(ACTOR, command))
                .isEqualTo(TestingModels.status(ServerState.STARTING, Optional.empty()));
    }

    @Test
    void parametersAreShownAndChanged() {
        assertThat(remote.parameters().get(ACTOR, ModelMode.LLM, Optional.of("a model+1")))
                .isEqualTo(server.parameters.get(ACTOR, ModelMode.LLM, Optional.of("a model+1")));
        refused(
                () -> remote.parameters().get(ACTOR, ModelMode.LLM, Optional.of("missing")),
                ProblemCode.MODEL_NOT_FOUND.problem());

        ParameterChange change = new ParameterChange(
                ModelMode.LLM,
                Optional.empty(),
                ParameterValues.NONE
                        .with(Parameter.CONTEXT_SIZE, 8_192)
                        .with(Parameter.EXTRA_FLAGS, List.of("--rope-scale", "2"))
                        .with(Parameter.TEMPERATURE, 0.25)
                        .with(Parameter.MEMORY_MAP, true),
                Set.of(Parameter.SYSTEM_PROMPT, Parameter.SEED, Parameter.CACHE_TYPE_K),
                true);
        ParameterUpdate update = remote.parameters().update(ACTOR, change);
        assertThat(server.parameters.changes).containsExactly(change);
        assertThat(update.sheet()).isEqualTo(server.parameters.get(ACTOR, ModelMode.LLM, Optional.empty()));
        assertThat(update.atOnce()).containsExactly(Parameter.TEMPERATURE, Parameter.SEED, Parameter.SYSTEM_PROMPT);
        assertThat(update.afterRestart())
                .containsExactly(
                        Parameter.CONTEXT_SIZE, Parameter.MEMORY_MAP, Parameter.CACHE_TYPE_K, Parameter.EXTRA_FLAGS);
        assertThat(update.restarting()).isTrue();
    }

    @Test
    void aLoadThatFailsSaysWhy() {
        try (TestingServer failing = new TestingServer();
                RemoteZenow there = new RemoteZenow(failing.address(), TestingServer.TOKEN)) {
            failing.models.failLoadsWith(ProblemCode.ENGINE_OUT_OF_MEMORY);
            LoadModel command =
                    new LoadModel(ModelMode.LLM, Optional.empty(), Optional.empty(), Optional.empty(), false);
            refused(
                    () -> there.runtime().load(ACTOR, command, _ -> {}),
                    ProblemCode.ENGINE_OUT_OF_MEMORY.problem("It broke on purpose."));
        }
    }

    @Test
    void theMachineIsToldAsItIsThere() {
        server.machine.devices(
                new Device("CUDA0", "a “card”", 24L << 30, 23L << 30), new Device("BLAS", "a library", 0, 0));
        assertThat(remote.system().report(ACTOR))
                .isEqualTo(new SystemReport(
                        "9.8.7", server.machine.machine(), Optional.of(TestingServer.ENGINE), Optional.empty()));
        server.machine.devices(Devices.unknown(ProblemCode.ENGINE_NOT_FOUND.problem("Nowhere.")));
        server.engine.set(() -> {
            throw ProblemCode.ENGINE_NOT_FOUND.exception("Nowhere.");
        });
        assertThat(remote.system().report(ACTOR))
                .isEqualTo(new SystemReport(
                        "9.8.7",
                        server.machine.machine(),
                        Optional.empty(),
                        Optional.of(ProblemCode.ENGINE_NOT_FOUND.problem("Nowhere."))));
    }

    @Test
    void onlyTheRightProcessIsRecognized() {
        assertThat(remote.answersAsExpected()).isTrue();
        try (RemoteZenow stranger = new RemoteZenow(server.address(), "another token");
                RemoteZenow nobody = new RemoteZenow(URI.create("http://127.0.0.1:1"), TestingServer.TOKEN)) {
            assertThat(stranger.answersAsExpected()).isFalse();
            assertThat(nobody.answersAsExpected()).isFalse();
            refused(() -> nobody.sessions().get(ACTOR, sessionId()), ProblemCode.SERVER_UNREACHABLE.problem());
        }
    }

    @Test
    void aWatchEndsWhenTheServerDoes() throws InterruptedException {
        TestingReply reply = new TestingReply("cut").tell(new ReplyEvent.Delta("half", ""));
        try (TestingServer dying = new TestingServer();
                RemoteZenow there = new RemoteZenow(dying.address(), TestingServer.TOKEN)) {
            dying.chats.answerWith(reply);
            Asked asked = there.chats()
                    .ask(ACTOR, new Question(Optional.empty(), Optional.empty(), "why?", SamplingParameters.NONE));
            try (ReplyWatch watch = asked.reply().watch(0)) {
                assertThat(watch.next(PATIENCE)).hasSize(1);
                dying.stop();
                refused(() -> watch.next(PATIENCE), ProblemCode.SERVER_UNREACHABLE.problem());
                assertThat(watch.next(PATIENCE)).isEmpty();
            }
        }
    }

    private static List<ReplyEvent> collect(ReplyWatch watch) throws InterruptedException {
        List<ReplyEvent> events = new ArrayList<>();
        while (events.isEmpty() || !events.getLast().last()) {
            List<ReplyWatch.Numbered> ready = watch.next(PATIENCE);
            assertThat(ready).isNotEmpty();
            ready.forEach(numbered -> events.add(numbered.event()));
        }
        return events;
    }

    private static void refused(ThrowingCallable call, Problem expected) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem()).isEqualTo(expected));
    }
}
