package dev.zenow.application.chat;

import static dev.zenow.application.chat.ChatFixture.ACTOR;
import static dev.zenow.application.chat.ChatFixture.last;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.inference.TestingInference.Script;
import dev.zenow.application.models.TestingModel;
import dev.zenow.application.runtime.TestingModelServers;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.TokenBudget;
import dev.zenow.domain.chat.WindowCut;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.Usage;
import dev.zenow.domain.tokens.TemplateCost;
import dev.zenow.domain.tokens.TokenCalibration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PromptAndCountsTest {
    private final ChatFixture fixture = new ChatFixture(1_024);

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void aPromptBeginsWithTheOneBeforeUnlessTheWindowMoved() {
        Asked first = fixture.ask("word ".repeat(20) + "first");
        last(first.reply());
        Optional<MessageId> start = fixture.windowStart(first.session());
        int moves = 0;
        for (int i = 0; i < 60; i++) {
            fixture.answer(first.session(), "word ".repeat(20) + i);
            List<PromptMessage> before = fixture.inference.requests().get(i).messages();
            List<PromptMessage> now = fixture.inference.requests().get(i + 1).messages();
            Optional<MessageId> moved = fixture.windowStart(first.session());
            if (moved.equals(start)) {
                assertThat(now.subList(0, before.size())).isEqualTo(before);
            } else {
                moves++;
                assertThat(now.get(1).content())
                        .isEqualTo(fixture.message(moved.orElseThrow()).content());
            }
            start = moved;
        }
        assertThat(moves).isBetween(2, 20);
    }

    @Test
    void theSystemPromptIsFrozenInTheSession() {
        Asked first = fixture.ask("Hello");
        last(first.reply());
        fixture.storage.sessions().update(fixture.session(first.session()).withSystemPrompt("Rhyme."));

        fixture.answer(first.session(), "Again");

        assertThat(fixture.inference.requests())
                .extracting(request -> request.messages().getFirst().content())
                .containsExactly(ChatFixture.SYSTEM_PROMPT, "Rhyme.");
    }

    @Test
    void everyRequestCarriesALimitAndASlotOfItsOwn() {
        try (var two = new ChatFixture(TestingModelServers.automatic(), new TestingStorage(), 2_048, 2)) {
            two.inference.then(Script.empty().hang());
            Asked first = two.ask("Hello");
            two.inference.take();
            last(two.ask("Second").reply());

            assertThat(two.inference.requests().getFirst().slot()).hasValue(0);
            assertThat(two.inference.requests().getLast().slot()).hasValue(1);
            assertThat(two.inference.requests())
                    .allSatisfy(request ->
                            assertThat(request.sampling().maxTokens()).isEqualTo(100));
            two.chats.interrupt(ACTOR, first.session());
        }
    }

    @Test
    void whatIsLearnedOfAModelsTokensOutlivesARestart() {
        fixture.inference.then(Script.empty().texts("a").end("stop", new Usage(80, 1, 0)));
        last(fixture.ask("word ".repeat(40)).reply());
        await().until(() ->
                fixture.storage.parameters().calibration(ChatFixture.MODEL).isPresent());
        String learned =
                fixture.storage.parameters().calibration(ChatFixture.MODEL).orElseThrow();

        TokenCalibration read = new Calibrations(fixture.storage.parameters()).of(ChatFixture.MODEL);

        assertThat(read.encode())
                .isEqualTo(learned)
                .isNotEqualTo(TokenCalibration.neutral().encode());
        assertThat(new Calibrations(fixture.storage.parameters())
                        .of(TestingModel.id("another"))
                        .encode())
                .isEqualTo(TokenCalibration.neutral().encode());
    }

    @Test
    void aDamagedCalibrationStartsAfresh() {
        fixture.storage.parameters().setCalibration(ChatFixture.MODEL, "rubbish");

        assertThat(new Calibrations(fixture.storage.parameters())
                        .of(ChatFixture.MODEL)
                        .encode())
                .isEqualTo(TokenCalibration.neutral().encode());
    }

    @Test
    void exactCountsAreVoidForAnotherModel() {
        Asked asked = fixture.ask("Hello");
        last(asked.reply());
        await().until(() -> fixture.message(asked.question()).tokensExactFor().isPresent());
        fixture.storage.messages().setExactTokens(asked.question(), 300, ChatFixture.MODEL);
        Message question = Message.question(
                ChatFixture.newId(),
                asked.session(),
                fixture.session(asked.session()).activeLeaf(),
                "Next",
                1,
                fixture.now.get());
        fixture.storage.messages().insert(question);

        assertThat(promptTokens(asked.session(), question, ChatFixture.MODEL)).isGreaterThan(300);
        assertThat(promptTokens(asked.session(), question, TestingModel.id("another")))
                .isLessThan(100);
    }

    @Test
    void aQuestionIsCountedExactlyAfterItsReply() {
        AtomicInteger empty = new AtomicInteger();
        fixture.inference.countingBy(messages -> {
            if (messages.getFirst().content().isEmpty()) {
                empty.incrementAndGet();
            }
            return 12 + messages.getFirst().content().length();
        });
        Asked asked = fixture.ask("Hello");
        last(asked.reply());
        awaitExact(asked.question(), 5);
        assertThat(fixture.message(asked.question()).tokensExactFor()).contains(ChatFixture.MODEL);

        Asked second = fixture.ask("Hello there");
        last(second.reply());
        awaitExact(second.question(), 11);
        assertThat(empty).hasValue(1);
    }

    @Test
    void aCountThatTakesLongHoldsNeitherTheSlotNorTheEnd() {
        CompletableFuture<Integer> gate = new CompletableFuture<>();
        CompletableFuture<Void> counting = new CompletableFuture<>();
        fixture.inference.countingBy(_ -> {
            counting.complete(null);
            return interruptibly(gate);
        });
        Asked asked = fixture.ask("Hello");
        last(asked.reply());
        counting.join();

        assertThat(fixture.answer(asked.session(), "Next")).isInstanceOf(ReplyEvent.Finished.class);
        fixture.close();

        assertThat(gate).isNotDone();
        assertThat(fixture.message(asked.question()).tokensExactFor()).isEmpty();
    }

    @Test
    void aCountThatFailsLeavesTheEstimateAndTheNextOneIsMade() {
        fixture.inference.countingBy(messages -> {
            if (messages.getFirst().content().equals("Hello")) {
                throw ProblemCode.ENGINE_CRASHED.exception();
            }
            return 12 + messages.getFirst().content().length();
        });
        Asked asked = fixture.ask("Hello");
        last(asked.reply());
        Asked second = fixture.ask(asked.session(), "Hello there");
        assertThat(last(second.reply())).isInstanceOf(ReplyEvent.Finished.class);

        awaitExact(second.question(), 11);
        assertThat(fixture.message(asked.question()).tokensExactFor()).isEmpty();
    }

    private int promptTokens(SessionId session, Message question, ModelId model) {
        return new PromptPlanner(TemplateCost.DEFAULT)
                .plan(
                        fixture.session(session),
                        new Histories(fixture.storage.messages()).upTo(session, question.parent()),
                        Upcoming.asked(question),
                        new TokenBudget(4_096),
                        new Measure(model, TokenCalibration.neutral(), 1),
                        WindowCut.EVALUATED)
                .promptTokens();
    }

    private void awaitExact(MessageId id, int tokens) {
        await().untilAsserted(() -> {
            assertThat(fixture.message(id).tokensExactFor()).isPresent();
            assertThat(fixture.message(id).tokens()).isEqualTo(tokens);
        });
    }

    private static int interruptibly(CompletableFuture<Integer> gate) {
        try {
            return gate.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("the count was given up", e);
        }
    }
}
