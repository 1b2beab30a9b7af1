package dev.zenow.domain.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.ToolCall;
import dev.zenow.domain.sessions.ToolResult;
import dev.zenow.domain.sessions.TurnRule;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class TurnsTest {
    private static final SessionId SESSION = new SessionId(new UUID(1, 1));

    @Property(tries = 2_000)
    void noCallIsSentWithoutItsResultsAndNoResultWithoutItsCall(
            @ForAll long seed, @ForAll @IntRange(max = 24) int length) {
        Turns turns = Turns.of(path(new Random(seed), length, true));

        List<Message> sent =
                turns.whole().stream().flatMap(turn -> turn.messages().stream()).toList();
        checkPrompt(sent.stream()
                .flatMap(message -> PromptMessages.of(message, false).stream())
                .toList());
        if (!turns.waiting().isEmpty()) {
            Message waiting = turns.waiting().getLast();
            Message results = results(waiting.toolCalls().stream()
                    .map(call -> new ToolResult(call.id(), "done"))
                    .toList());
            assertThat(results.answers(waiting)).isTrue();
            checkPrompt(Stream.concat(turns.waiting().stream(), Stream.of(results))
                    .flatMap(message -> PromptMessages.of(message, true).stream())
                    .toList());
        }
    }

    @Property(tries = 1_000)
    void orderIsKeptAndNothingIsSentTwice(@ForAll long seed, @ForAll @IntRange(max = 24) int length) {
        List<Message> path = path(new Random(seed), length, true);
        Turns turns = Turns.of(path);

        List<Message> told = new ArrayList<>();
        turns.whole().forEach(turn -> told.addAll(turn.messages()));
        told.addAll(turns.waiting());
        assertThat(path.stream().filter(told::contains)).containsExactlyElementsOf(told);
        assertThat(told).allMatch(Message::promptable);
        assertThat(turns.whole()).noneMatch(turn -> turn.question().rule() == TurnRule.LEAVE_OUT);
    }

    @Property(tries = 1_000)
    void chatsWithoutToolsAreReadAsEver(@ForAll long seed, @ForAll @IntRange(max = 24) int length) {
        List<Message> path = path(new Random(seed), length, false);

        List<Turn> plain = new ArrayList<>();
        for (int i = 0; i + 1 < path.size(); i++) {
            Message asked = path.get(i);
            Message answer = path.get(i + 1);
            if (asked.role() == MessageRole.USER
                    && answer.role() == MessageRole.ASSISTANT
                    && asked.promptable()
                    && answer.promptable()
                    && asked.rule() != TurnRule.LEAVE_OUT) {
                plain.add(new Turn(asked, answer));
            }
        }
        assertThat(Turns.of(path)).isEqualTo(new Turns(plain, List.of()));
    }

    @Test
    void aTurnWithStepsIsOneTurn() {
        Message question = question(MessageStatus.COMPLETE, TurnRule.AUTO);
        Message first = reply(MessageStatus.COMPLETE, "tool_calls", "a", "b");
        Message results = results(List.of(new ToolResult("b", "2"), new ToolResult("a", "1")));
        Message second = reply(MessageStatus.COMPLETE, "tool_calls", "c");
        Message more = results(List.of(new ToolResult("c", "3")));
        Message last = reply(MessageStatus.COMPLETE, "stop");
        List<Message> path = List.of(question, first, results, second, more, last);

        assertThat(Turns.of(path)).isEqualTo(new Turns(List.of(new Turn(path)), List.of()));
        assertThat(Turns.of(path.subList(0, 4))).isEqualTo(new Turns(List.of(), path.subList(0, 4)));
        assertThat(Turns.of(path.subList(0, 3))).isEqualTo(new Turns(List.of(), List.of()));
        assertThat(PromptMessages.of(results, false))
                .extracting(PromptMessage::toolCall)
                .containsExactly(Optional.of("b"), Optional.of("a"));
    }

    @Test
    void whatWaitsGoesOnThoughItsTurnIsLeftOut() {
        Message question = question(MessageStatus.COMPLETE, TurnRule.LEAVE_OUT);
        Message calling = reply(MessageStatus.COMPLETE, "tool_calls", "a");
        Message results = results(List.of(new ToolResult("a", "1")));
        Message last = reply(MessageStatus.COMPLETE, "stop");

        assertThat(Turns.of(List.of(question, calling)).waiting()).containsExactly(question, calling);
        assertThat(Turns.of(List.of(question, calling, results, last)).whole()).isEmpty();
    }

    @Test
    void callsThatWereCutOffAreNotAnswered() {
        Message question = question(MessageStatus.COMPLETE, TurnRule.AUTO);
        for (Message cut : List.of(
                reply(MessageStatus.COMPLETE, "length", "a"),
                reply(MessageStatus.INTERRUPTED, "stop", "a"),
                reply(MessageStatus.FAILED, "stop", "a"),
                reply(MessageStatus.COMPLETE, "tool_calls", "a", "a"))) {
            assertThat(Turns.of(List.of(question, cut)).waiting()).isEmpty();
            assertThat(results(List.of(new ToolResult("a", "1"))).answers(cut)).isFalse();
        }
    }

    @Test
    void aTurnIsWholeOrNone() {
        Message question = question(MessageStatus.COMPLETE, TurnRule.AUTO);
        Message calling = reply(MessageStatus.COMPLETE, "tool_calls", "a");
        Message other = results(List.of(new ToolResult("b", "1")));
        Message last = reply(MessageStatus.COMPLETE, "stop");

        for (List<Message> wrong : List.of(
                List.of(question),
                List.of(last, question),
                List.of(question, calling),
                List.of(other, last),
                List.of(question, calling, other, last),
                List.of(question, calling, question, last))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new Turn(wrong));
        }
    }

    /** What a model's server would refuse. */
    private static void checkPrompt(List<PromptMessage> prompt) {
        Set<String> open = new HashSet<>();
        PromptRole before = PromptRole.ASSISTANT;
        for (PromptMessage message : prompt) {
            if (message.role() == PromptRole.TOOL) {
                assertThat(open.remove(message.toolCall().orElseThrow())).isTrue();
            } else {
                assertThat(open).isEmpty();
                message.toolCalls()
                        .forEach(call -> assertThat(open.add(call.id())).isTrue());
                assertThat(message.role() == PromptRole.USER).isEqualTo(before == PromptRole.ASSISTANT);
            }
            before = message.role();
        }
        assertThat(open).isEmpty();
    }

    /** Mostly as chats are, and then again nothing but chance. */
    private static List<Message> path(Random random, int length, boolean tools) {
        List<Message> path = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            boolean asks = random.nextInt(6) == 0 ? random.nextBoolean() : i % 2 == 0;
            path.add(asks ? asked(random, path, tools) : answered(random, tools));
        }
        return path;
    }

    private static Message asked(Random random, List<Message> path, boolean tools) {
        List<ToolCall> calls = path.isEmpty() ? List.of() : path.getLast().toolCalls();
        if (!tools || random.nextInt(5) == 0 || (calls.isEmpty() && random.nextInt(4) > 0)) {
            return question(
                    random.nextInt(6) == 0 ? MessageStatus.UNANSWERED : MessageStatus.COMPLETE,
                    List.of(TurnRule.values()).get(random.nextInt(3)));
        }
        List<ToolResult> results = new ArrayList<>();
        calls.forEach(call -> results.add(new ToolResult(call.id(), "r")));
        if (results.isEmpty() || random.nextInt(6) == 0) {
            results.add(new ToolResult("c" + random.nextInt(3), "stray"));
        }
        if (results.size() > 1 && random.nextInt(6) == 0) {
            results.removeFirst();
        }
        return results(results);
    }

    private static Message answered(Random random, boolean tools) {
        String[] ids = new String[tools ? random.nextInt(4) : 0];
        for (int i = 0; i < ids.length; i++) {
            ids[i] = "c" + (random.nextInt(5) == 0 ? 0 : i);
        }
        MessageStatus status = random.nextInt(4) > 0
                ? MessageStatus.COMPLETE
                : random.nextBoolean() ? MessageStatus.INTERRUPTED : MessageStatus.FAILED;
        return reply(status, random.nextInt(6) == 0 ? "length" : "stop", ids);
    }

    private static Message question(MessageStatus status, TurnRule rule) {
        return Message.question(id(), SESSION, Optional.empty(), "why?", 2, Instant.EPOCH)
                .withStatus(status)
                .withRule(rule);
    }

    private static Message results(List<ToolResult> results) {
        return Message.question(id(), SESSION, Optional.empty(), "", 2, Instant.EPOCH)
                .withToolResults(results);
    }

    private static Message reply(MessageStatus status, String finishReason, String... calls) {
        return new Message(
                id(),
                SESSION,
                Optional.empty(),
                MessageRole.ASSISTANT,
                "because",
                "",
                status,
                2,
                Optional.empty(),
                Optional.empty(),
                Optional.of(finishReason),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TurnRule.AUTO,
                Optional.empty(),
                Stream.of(calls).map(id -> new ToolCall(id, "weather", "{}")).toList(),
                List.of(),
                Instant.EPOCH);
    }

    private static MessageId id() {
        return new MessageId(UUID.randomUUID());
    }
}
