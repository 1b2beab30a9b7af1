package dev.zenow.application.chat;

import static dev.zenow.application.chat.ChatFixture.ACTOR;
import static dev.zenow.application.chat.ChatFixture.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.chat.Chats.Question;
import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream.Chunk;
import dev.zenow.application.inference.TestingInference.Script;
import dev.zenow.application.inference.TestingInference.TestingStream;
import dev.zenow.application.runtime.TestingModelServers;
import dev.zenow.application.sessions.Retention;
import dev.zenow.application.sessions.Sessions.SessionChange;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.chat.ReplyShape;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.TitleOrigin;
import dev.zenow.domain.sessions.ToolResult;
import dev.zenow.domain.sessions.Usage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What is done with the model while somebody reads. */
class AfterReplyTest {
    private static final String LONG = "word ".repeat(40);

    private final ChatFixture ahead = fixture(new AfterReplySettings(true, false), 1);
    private final ChatFixture titling = fixture(new AfterReplySettings(false, true), 1);

    @AfterEach
    void close() {
        ahead.close();
        titling.close();
    }

    @Test
    void aCutIsEvaluatedBeforeTheQuestionThatNeedsIt() {
        SessionId session = settled(ahead.ask(LONG));
        TestingStream evaluated = untilAhead(session);

        Optional<MessageId> start = ahead.windowStart(session);
        assertThat(start).isPresent();
        assertThat(evaluated.request().sampling().maxTokens()).isEqualTo(1);
        await().until(evaluated::isClosed);
        ahead.answer(session, LONG);

        List<PromptMessage> prompt = lastPrompt(ahead);
        List<PromptMessage> prepared = evaluated.request().messages();
        assertThat(prompt.subList(0, prepared.size() - 1)).isEqualTo(prepared.subList(0, prepared.size() - 1));
        assertThat(prompt).hasSize(prepared.size());
        assertThat(ahead.messages(session).getLast().sent().orElseThrow().start())
                .isEqualTo(start);
    }

    @Test
    void aPromptThatOnlyGrowsIsNotEvaluatedAhead() {
        Asked first = ahead.ask("Hello");
        last(first.reply());
        ahead.answer(first.session(), "Again");

        assertThat(ahead.inference.requests())
                .extracting(request -> request.sampling().maxTokens())
                .containsOnly(100);
    }

    @Test
    void aReplyWhoseThoughtsAreLeftOutIsEvaluatedWithoutThem() {
        ahead.inference.then(Script.empty()
                .chunk(new Chunk.Delta("", "thinking hard"))
                .texts(LONG)
                .end("stop", new Usage(10, 60, 0)));
        Asked asked = ahead.ask("Hello");
        last(asked.reply());

        await().until(() -> ahead.inference.requests().size() == 2);
        assertThat(lastPrompt(ahead)).contains(new PromptMessage(PromptRole.ASSISTANT, LONG));
    }

    @Test
    void theNextQuestionDoesNotWaitForWhatIsEvaluatedAhead() {
        SessionId session = settled(ahead.ask(LONG));
        untilItHangs(session);
        await().until(() -> isAhead(ahead.inference.requests().getLast()));
        TestingStream stuck = ahead.inference.streams().getLast();
        ahead.inference.then(Script.reply("ok"));

        assertThat(ahead.answer(session, "now")).isInstanceOf(ReplyEvent.Finished.class);

        assertThat(stuck.isClosed()).isTrue();
    }

    @Test
    void anotherSessionsQuestionDoesNotWaitEither() {
        SessionId session = settled(ahead.ask(LONG));
        untilItHangs(session);
        await().until(() -> isAhead(ahead.inference.requests().getLast()));
        ahead.inference.then(Script.reply("ok"));

        assertThat(last(ahead.ask("elsewhere").reply())).isInstanceOf(ReplyEvent.Finished.class);
    }

    @Test
    void theModelGivesABetterTitleBehindTheSamePrompt() {
        titling.inference.then(Script.reply("Because of", " scattering."));
        titling.inference.then(Script.reply("\"Blue skies", "\".\nI hope"));
        Asked asked = titling.ask("Why is the sky blue, and not green?");
        last(asked.reply());

        await().until(() -> titling.session(asked.session()).titleOrigin() == TitleOrigin.MODEL);

        assertThat(titling.session(asked.session()).title()).isEqualTo("Blue skies");
        List<PromptMessage> first = titling.inference.requests().getFirst().messages();
        ChatRequest title = titling.inference.requests().getLast();
        assertThat(title.messages().subList(0, first.size())).isEqualTo(first);
        assertThat(title.slot())
                .isEqualTo(titling.inference.requests().getFirst().slot());
    }

    @Test
    void aTitleComesBehindTheLastStepOfTheFirstTurnWithTheSameTools() {
        ReplyShape tools =
                new ReplyShape(Optional.of("[{}]"), Optional.of("\"required\""), Optional.empty(), Optional.of("{}"));
        titling.inference.then(Script.empty()
                .chunk(new Chunk.Delta("", "", List.of(new Chunk.CallPiece(0, "a", "look", "{}"))))
                .end("tool_calls", new Usage(10, 9, 0)));
        SessionId session = settled(titling.chats.ask(
                ACTOR,
                new Question(Optional.empty(), Optional.empty(), "Why?", SamplingParameters.NONE, List.of(), tools)));
        titling.inference.then(Script.reply("Because."));
        titling.inference.then(Script.reply("Reasons"));

        settled(titling.chats.ask(
                ACTOR,
                new Question(
                        Optional.of(session),
                        Optional.empty(),
                        "",
                        SamplingParameters.NONE,
                        List.of(new ToolResult("a", "seen")),
                        tools)));

        await().until(() -> titling.session(session).titleOrigin() == TitleOrigin.MODEL);
        assertThat(titling.inference.requests()).hasSize(3);
        assertThat(titling.inference.requests().getLast().shape())
                .isEqualTo(new ReplyShape(
                        Optional.of("[{}]"), Optional.of("\"none\""), Optional.empty(), Optional.empty()));
    }

    @Test
    void aTitleThatSomebodyGaveMeanwhileStays() {
        titling.inference.then(Script.reply("Because."));
        var gate = new CompletableFuture<Void>();
        titling.inference.then(Script.empty().gate(gate).texts("Blue").end("stop", new Usage(1, 1, 0)));
        Asked asked = titling.ask("Why?");
        last(asked.reply());
        titling.sessions.change(ACTOR, asked.session(), SessionChange.NONE.withTitle("Mine"));

        gate.complete(null);
        await().until(() -> titling.supervisor.slotsInUse() == 0);

        assertThat(titling.session(asked.session()).title()).isEqualTo("Mine");
    }

    /** Every question is answered; what is evaluated ahead never ends. */
    private void untilItHangs(SessionId session) {
        ahead.inference.otherwise(Script.empty().hang());
        while (ahead.windowStart(session).isEmpty()) {
            ahead.inference.then(Script.reply("ok"));
            settled(ahead.ask(session, LONG));
        }
    }

    /** When the reply has ended, and what follows it has begun. */
    private static SessionId settled(Asked asked) {
        try {
            assertThat(((Generation) asked.reply()).awaitEnd(Duration.ofSeconds(10)))
                    .isTrue();
            return asked.session();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private TestingStream untilAhead(SessionId session) {
        for (int i = 0; i < 40; i++) {
            settled(ahead.ask(session, LONG));
            if (ahead.windowStart(session).isPresent()) {
                await().until(() -> isAhead(ahead.inference.requests().getLast()));
                return ahead.inference.streams().getLast();
            }
        }
        throw new AssertionError("the window never moved");
    }

    private static boolean isAhead(ChatRequest request) {
        return Integer.valueOf(1).equals(request.sampling().maxTokens());
    }

    private static List<PromptMessage> lastPrompt(ChatFixture fixture) {
        return fixture.inference.requests().getLast().messages();
    }

    private static ChatFixture fixture(AfterReplySettings settings, int slots) {
        return new ChatFixture(
                TestingModelServers.automatic(), new TestingStorage(), 1_024, slots, settings, Retention.DEFAULT);
    }
}
