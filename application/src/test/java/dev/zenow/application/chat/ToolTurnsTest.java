package dev.zenow.application.chat;

import static dev.zenow.application.chat.ChatFixture.ACTOR;
import static dev.zenow.application.chat.ChatFixture.awaitEvent;
import static dev.zenow.application.chat.ChatFixture.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.chat.Chats.Question;
import dev.zenow.application.inference.ChatStream.Chunk;
import dev.zenow.application.inference.ChatStream.Chunk.CallPiece;
import dev.zenow.application.inference.TestingInference.Script;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.chat.ReplyShape;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.ToolCall;
import dev.zenow.domain.sessions.ToolResult;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.sessions.Usage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Replies that call tools, and what comes of that. */
class ToolTurnsTest {
    private static final ReplyShape TOOLS = new ReplyShape(
            Optional.of("[{\"type\":\"function\"}]"),
            Optional.of("\"required\""),
            Optional.of(false),
            Optional.of("{\"type\":\"json_object\"}"));
    private static final ToolResult WARM = new ToolResult("a", "22 °C");

    private final ChatFixture fixture = new ChatFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aTurnGoesOnWithTheResultsOfItsCalls() {
        fixture.inference.then(calls("a"));
        Asked asked = ask(Optional.empty(), "How warm is it?");
        assertThat(ChatFixture.events(asked.reply()))
                .filteredOn(ReplyEvent.ToolCall.class::isInstance)
                .containsExactly(
                        new ReplyEvent.ToolCall(0, "a", "weather", ""),
                        new ReplyEvent.ToolCall(0, "a", "weather", "{\"town\":"),
                        new ReplyEvent.ToolCall(0, "a", "weather", "\"Bern\"}"));
        Message calling = fixture.messages(asked.session()).getLast();
        ToolCall call = new ToolCall("a", "weather", "{\"town\":\"Bern\"}");
        assertThat(calling.toolCalls()).containsExactly(call);
        assertThat(calling.finishReason()).contains("tool_calls");
        assertThat(calling.content()).isEmpty();
        assertThat(calling.tokens()).isPositive();
        assertThat(calling.tokensExactFor()).isEmpty();

        fixture.inference.then(Script.reply("Warm."));
        Asked results = results(asked.session(), WARM);

        assertThat(last(results.reply())).isInstanceOf(ReplyEvent.Finished.class);
        assertThat(lastPrompt())
                .containsExactly(
                        new PromptMessage(PromptRole.SYSTEM, ChatFixture.SYSTEM_PROMPT),
                        new PromptMessage(PromptRole.USER, "How warm is it?"),
                        new PromptMessage(PromptRole.ASSISTANT, "", "", List.of(call), Optional.empty()),
                        new PromptMessage(PromptRole.TOOL, "22 °C", "", List.of(), Optional.of("a")));
        assertThat(fixture.inference.requests())
                .allMatch(request -> request.shape().equals(TOOLS));
        assertThat(fixture.messages(asked.session()).get(2).toolResults()).containsExactly(WARM);

        fixture.answer(asked.session(), "Thanks");
        assertThat(lastPrompt())
                .extracting(PromptMessage::role)
                .containsExactly(
                        PromptRole.SYSTEM,
                        PromptRole.USER,
                        PromptRole.ASSISTANT,
                        PromptRole.TOOL,
                        PromptRole.ASSISTANT,
                        PromptRole.USER);
        assertThat(fixture.inference.requests().getLast().shape()).isEqualTo(ReplyShape.NONE);
        ContextReading reading = fixture.meter().read(ACTOR, asked.session());
        assertThat(reading.sentTurns()).isEqualTo(2);
        assertThat(reading.dropped()).isEmpty();
    }

    @Test
    void severalCallsAreAnsweredTogether() {
        fixture.inference.then(Script.empty()
                .chunk(new Chunk.Delta("Let me look.", "", List.of(new CallPiece(0, "", "weather", "{}"))))
                .chunk(new Chunk.Delta(
                        "", "", List.of(new CallPiece(1, "", "time", ""), new CallPiece(0, "", "", " "))))
                .end("tool_calls", new Usage(10, 5, 0)));
        Asked asked = ask(Optional.empty(), "How warm, and how late?");
        last(asked.reply());
        assertThat(fixture.messages(asked.session()).getLast().toolCalls())
                .containsExactly(new ToolCall("call_0", "weather", "{} "), new ToolCall("call_1", "time", ""));

        unexpected(() -> results(asked.session(), new ToolResult("call_0", "22")));
        unexpected(() -> results(asked.session(), new ToolResult("call_0", "22"), new ToolResult("call_0", "23")));
        unexpected(() -> results(asked.session(), new ToolResult("call_0", "22"), new ToolResult("other", "23")));
        assertThat(fixture.messages(asked.session())).hasSize(2);

        last(results(asked.session(), new ToolResult("call_1", "noon"), new ToolResult("call_0", "22"))
                .reply());
        assertThat(lastPrompt())
                .extracting(PromptMessage::content)
                .containsExactly(ChatFixture.SYSTEM_PROMPT, "How warm, and how late?", "Let me look.", "noon", "22");
        unexpected(() -> results(asked.session(), new ToolResult("call_1", "noon"), new ToolResult("call_0", "22")));
    }

    @Test
    void resultsThatNobodyWaitsForAreRefused() {
        SessionId session = settled("Hello");
        unexpected(() -> results(session, WARM));
        unexpected(() -> fixture.chats.ask(
                ACTOR,
                new Question(
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        SamplingParameters.NONE,
                        List.of(WARM),
                        ReplyShape.NONE)));
        assertThatThrownBy(() -> fixture.chats.ask(
                        ACTOR,
                        new Question(
                                Optional.of(session),
                                Optional.empty(),
                                "text",
                                SamplingParameters.NONE,
                                List.of(WARM),
                                ReplyShape.NONE)))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.INVALID_REQUEST));
        assertThat(fixture.messages(session)).hasSize(2);
    }

    @Test
    void aQuestionInsteadOfResultsLeavesTheWaitingTurnOut() {
        SessionId session = settled("Hello");
        fixture.inference.then(calls("a"));
        last(ask(Optional.of(session), "How warm is it?").reply());

        fixture.answer(session, "Never mind");

        assertThat(lastPrompt())
                .extracting(PromptMessage::content)
                .containsExactly(ChatFixture.SYSTEM_PROMPT, "Hello", "ok", "Never mind");
        MessageId waiting = fixture.messages(session).get(2).id();
        assertThat(fixture.meter().read(ACTOR, session).dropped())
                .containsExactly(new ContextReading.Dropped(waiting, ContextReading.Reason.NO_REPLY));
    }

    @Test
    void theSameResultsAgainAreTheSameTurn() {
        fixture.inference.then(calls("a"));
        Asked asked = ask(Optional.empty(), "How warm is it?");
        last(asked.reply());
        MessageId id = ChatFixture.newId();
        last(fixture.chats
                .ask(ACTOR, results(asked.session(), Optional.of(id), WARM))
                .reply());
        int requests = fixture.inference.requests().size();

        last(fixture.chats
                .ask(ACTOR, results(asked.session(), Optional.of(id), WARM))
                .reply());

        assertThat(fixture.inference.requests()).hasSize(requests);
        assertThatThrownBy(() -> fixture.chats.ask(
                        ACTOR, results(asked.session(), Optional.of(id), new ToolResult("a", "23 °C"))))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.MESSAGE_ID_TAKEN));
    }

    @Test
    void aStepIsMadeAgainBesideItself() {
        fixture.inference.then(calls("a"));
        Asked asked = ask(Optional.empty(), "How warm is it?");
        last(asked.reply());
        Asked results = results(asked.session(), WARM);
        last(results.reply());
        List<PromptMessage> prompt = lastPrompt();

        last(fixture.chats
                .regenerate(ACTOR, asked.session(), Optional.empty(), SamplingParameters.NONE, TOOLS)
                .reply());
        assertThat(lastPrompt()).isEqualTo(prompt);
        assertThat(fixture.inference.requests().getLast().shape()).isEqualTo(TOOLS);

        last(fixture.chats
                .edit(ACTOR, results.question(), results(asked.session(), Optional.empty(), new ToolResult("a", "-3")))
                .reply());
        assertThat(lastPrompt())
                .extracting(PromptMessage::content)
                .contains("-3")
                .doesNotContain("22 °C");
        unexpected(() -> fixture.chats.edit(ACTOR, asked.question(), results(asked.session(), Optional.empty(), WARM)));
        unexpectedRule(asked.session(), results.question());
    }

    @Test
    void halfACallIsKeptAndNeverSent() {
        SessionId session = settled("Hello");
        fixture.inference.then(Script.empty()
                .chunk(new Chunk.Delta("", "", List.of(new CallPiece(0, "a", "weather", "{\"to"))))
                .hang());
        Asked asked = ask(Optional.of(session), "How warm is it?");
        awaitEvent(asked.reply(), ReplyEvent.ToolCall.class);
        fixture.chats.interrupt(ACTOR, session);
        last(asked.reply());

        Message half = fixture.messages(session).getLast();
        assertThat(half.status()).isEqualTo(MessageStatus.INTERRUPTED);
        assertThat(half.toolCalls()).containsExactly(new ToolCall("a", "weather", "{\"to"));
        unexpected(() -> results(session, WARM));
        fixture.answer(session, "Go on");
        assertThat(lastPrompt())
                .extracting(PromptMessage::content)
                .containsExactly(ChatFixture.SYSTEM_PROMPT, "Hello", "ok", "Go on");
    }

    @Test
    void toolsTakeRoomAndTeachNothing() {
        String schema = "[" + "{\"name\":\"weather\"},".repeat(300) + "{}]";
        ReplyShape large = new ReplyShape(Optional.of(schema), Optional.empty(), Optional.empty(), Optional.empty());
        SessionId session = settled("Hello");
        for (int i = 0; i < 6; i++) {
            fixture.answer(session, "word ".repeat(150));
        }
        int plain = lastPrompt().size();

        last(fixture.chats
                .ask(
                        ACTOR,
                        new Question(
                                Optional.of(session),
                                Optional.empty(),
                                "And now?",
                                SamplingParameters.NONE,
                                List.of(),
                                large))
                .reply());

        assertThat(lastPrompt()).hasSizeLessThan(plain);
    }

    private SessionId settled(String question) {
        fixture.inference.then(Script.reply("ok"));
        Asked asked = fixture.ask(question);
        last(asked.reply());
        return asked.session();
    }

    private Asked ask(Optional<SessionId> session, String content) {
        return fixture.chats.ask(
                ACTOR, new Question(session, Optional.empty(), content, SamplingParameters.NONE, List.of(), TOOLS));
    }

    private Asked results(SessionId session, ToolResult... results) {
        return fixture.chats.ask(ACTOR, results(session, Optional.empty(), results));
    }

    private static Question results(SessionId session, Optional<MessageId> id, ToolResult... results) {
        return new Question(Optional.of(session), id, "", SamplingParameters.NONE, List.of(results), TOOLS);
    }

    private static Script calls(String id) {
        return Script.empty()
                .chunk(new Chunk.Delta("", "", List.of(new CallPiece(0, id, "weather", ""))))
                .chunk(new Chunk.Delta("", "", List.of(new CallPiece(0, "", "", "{\"town\":"))))
                .chunk(new Chunk.Delta("", "", List.of(new CallPiece(0, "", "", "\"Bern\"}"))))
                .end("tool_calls", new Usage(10, 9, 0));
    }

    private List<PromptMessage> lastPrompt() {
        return fixture.inference.requests().getLast().messages();
    }

    private void unexpectedRule(SessionId session, MessageId results) {
        assertThatThrownBy(() -> fixture.meter()
                        .change(
                                ACTOR,
                                session,
                                new ContextMeter.ContextEdit(
                                        Optional.empty(), Optional.empty(), Map.of(results, TurnRule.KEEP))))
                .isInstanceOf(ProblemException.class);
    }

    private static void unexpected(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.TOOL_RESULTS_UNEXPECTED));
    }
}
