package dev.zenow.application.chat;

import static dev.zenow.application.chat.ChatFixture.ACTOR;
import static dev.zenow.application.chat.ChatFixture.awaitEvent;
import static dev.zenow.application.chat.ChatFixture.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.chat.Chats.Question;
import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.TestingInference.Script;
import dev.zenow.application.inference.TestingInference.TestingStream;
import dev.zenow.application.providers.TestingProviders;
import dev.zenow.application.sessions.Sessions.SessionChange;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SessionId;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class RemoteChatsTest {
    private final ChatFixture fixture = new ChatFixture();
    private final Provider provider = fixture.providers.made("Far", 1);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aSessionGoesToARemoteServerAndBack() {
        Asked local = fixture.ask("One");
        SessionId session = local.session();
        last(local.reply());

        fixture.sessions.change(ACTOR, session, SessionChange.NONE.withProvider(Optional.of(provider.id())));
        fixture.providers.remote.chats.then(Script.reply("From", " afar."));
        assertThat(fixture.answer(session, "Two")).isInstanceOf(ReplyEvent.Finished.class);

        ChatRequest sent = fixture.providers.remote.chats.requests().getLast();
        assertThat(sent.messages()).extracting(message -> message.content()).contains("One", "Hello there.", "Two");
        assertThat(sent.sampling().maxTokens()).isEqualTo(100);
        assertThat(sent.sampling().temperature()).isNull();
        Message reply = fixture.messages(session).getLast();
        assertThat(reply.content()).isEqualTo("From afar.");
        assertThat(reply.model()).contains("Far");
        int locals = fixture.inference.requests().size();

        fixture.sessions.change(ACTOR, session, SessionChange.NONE.withProvider(Optional.empty()));
        assertThat(fixture.answer(session, "Three")).isInstanceOf(ReplyEvent.Finished.class);
        assertThat(fixture.inference.requests()).hasSize(locals + 1);
        assertThat(fixture.messages(session).getLast().model()).contains("model");
    }

    @Test
    void aNewSessionIsAnsweredByWhoIsNamed() {
        Asked asked = fixture.chats.ask(
                ACTOR,
                new Question(
                                Optional.empty(),
                                Optional.empty(),
                                "Hi",
                                SamplingParameters.NONE.with(Parameter.TEMPERATURE, 0.5))
                        .withProvider(Optional.of(provider.id())));
        last(asked.reply());
        assertThat(fixture.session(asked.session()).provider()).contains(provider.id());
        assertThat(fixture.inference.requests()).isEmpty();
        assertThat(fixture.providers
                        .remote
                        .chats
                        .requests()
                        .getLast()
                        .sampling()
                        .temperature())
                .isEqualTo(0.5);
        assertProblem(
                ProblemCode.INVALID_REQUEST,
                () -> fixture.chats.ask(
                        ACTOR,
                        new Question(Optional.of(asked.session()), Optional.empty(), "Hi", SamplingParameters.NONE)
                                .withProvider(Optional.of(provider.id()))));
    }

    @Test
    void theWindowFitsTheProvidersContext() {
        Asked asked = remote("word ".repeat(300));
        last(asked.reply());
        for (int turn = 0; turn < 6; turn++) {
            fixture.answer(asked.session(), "word ".repeat(300) + turn);
        }
        assertThat(fixture.meter().read(ACTOR, asked.session()).contextSize()).isEqualTo(2_048);
        assertThat(fixture.providers
                        .remote
                        .chats
                        .requests()
                        .getLast()
                        .messages()
                        .size())
                .isLessThan(10);
        assertProblem(ProblemCode.QUESTION_TOO_LONG, () -> remote("word ".repeat(4_000)));
    }

    @Test
    void callsWaitForEachOtherAndCanBeStopped() throws Exception {
        fixture.providers.remote.chats.then(Script.empty().texts("begun").hang());
        Asked first = remote("One");
        TestingStream stream = fixture.providers.remote.chats.take();
        awaitEvent(first.reply(), ReplyEvent.Delta.class);
        Asked second = remote("Two");
        awaitEvent(second.reply(), ReplyEvent.Queued.class);

        fixture.chats.interrupt(ACTOR, second.session());
        assertThat(last(second.reply())).isInstanceOf(ReplyEvent.Interrupted.class);
        fixture.chats.interrupt(ACTOR, first.session());
        assertThat(last(first.reply())).isInstanceOf(ReplyEvent.Interrupted.class);
        stream.closed().get(5, TimeUnit.SECONDS);

        assertThat(fixture.messages(first.session()).getLast().status()).isEqualTo(MessageStatus.INTERRUPTED);
        assertThat(last(remote("Three").reply())).isInstanceOf(ReplyEvent.Finished.class);
    }

    @Test
    void aProviderThatIsGoneIsNamedAndTheLocalModelGoesOn() {
        Asked asked = remote("One");
        last(asked.reply());
        fixture.providers.service.delete(ACTOR, provider.id());

        assertThatThrownBy(() -> fixture.ask(asked.session(), "Two"))
                .isInstanceOfSatisfying(ProblemException.class, thrown -> {
                    assertThat(thrown.problem().code()).isEqualTo(ProblemCode.PROVIDER_NOT_FOUND);
                    assertThat(thrown.problem().detail()).contains("or the local model");
                });
        assertThat(fixture.messages(asked.session())).hasSize(2);
        assertProblem(
                ProblemCode.PROVIDER_NOT_FOUND,
                () -> fixture.sessions.change(
                        ACTOR, asked.session(), SessionChange.NONE.withProvider(Optional.of(provider.id()))));
        fixture.sessions.change(ACTOR, asked.session(), SessionChange.NONE.withProvider(Optional.empty()));
        assertThat(fixture.answer(asked.session(), "Two")).isInstanceOf(ReplyEvent.Finished.class);
    }

    @Test
    void aServerThatFailsIsLeftAloneForAWhile() {
        Asked asked = remote("One");
        last(asked.reply());
        for (int i = 0; i < TestingProviders.MOST_FAILURES; i++) {
            fixture.providers.remote.chats.then(Script.failure(ProblemCode.PROVIDER_UNREACHABLE.exception()));
            assertFailed(ProblemCode.PROVIDER_UNREACHABLE, asked.session());
        }
        int asks = fixture.providers.remote.chats.requests().size();
        assertFailed(ProblemCode.PROVIDER_UNAVAILABLE, asked.session());
        assertThat(fixture.providers.remote.chats.requests()).hasSize(asks);
        fixture.providers.now.set(fixture.providers.now.get().plus(TestingProviders.REST));
        assertThat(fixture.answer(asked.session(), "again")).isInstanceOf(ReplyEvent.Finished.class);
    }

    private void assertFailed(ProblemCode code, SessionId session) {
        assertThat(fixture.answer(session, "again"))
                .isInstanceOfSatisfying(
                        ReplyEvent.Failed.class,
                        failed -> assertThat(failed.problem().code()).isEqualTo(code));
    }

    private Asked remote(String content) {
        return fixture.chats.ask(
                ACTOR,
                new Question(Optional.empty(), Optional.empty(), content, SamplingParameters.NONE)
                        .withProvider(Optional.of(provider.id())));
    }

    private static void assertProblem(ProblemCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().code()).isEqualTo(code));
    }
}
