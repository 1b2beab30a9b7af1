package dev.zenow.application.chat;

import static dev.zenow.application.chat.ChatFixture.ACTOR;
import static dev.zenow.application.chat.ChatFixture.awaitEvent;
import static dev.zenow.application.chat.ChatFixture.events;
import static dev.zenow.application.chat.ChatFixture.last;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.inference.ChatStream.Chunk;
import dev.zenow.application.inference.TestingInference.Script;
import dev.zenow.domain.sessions.Usage;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class WatchTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ChatFixture fixture = new ChatFixture();

    @AfterEach
    void close() {
        fixture.close();
    }

    @Test
    void eventsComeInOrder() {
        fixture.inference.then(Script.empty()
                .chunk(new Chunk.Prompt(5, 10, 2))
                .chunk(new Chunk.Prompt(10, 10, 2))
                .chunk(new Chunk.Delta("", "hm"))
                .texts("Good", " day")
                .end("stop", new Usage(10, 2, 2)));

        List<ReplyEvent> events = events(fixture.ask("Hello").reply());

        assertThat(events)
                .startsWith(
                        new ReplyEvent.Loading("model"),
                        new ReplyEvent.Prompt(5, 10, 2),
                        new ReplyEvent.Prompt(10, 10, 2),
                        new ReplyEvent.Delta("", "hm"),
                        new ReplyEvent.Delta("Good", ""),
                        new ReplyEvent.Delta(" day", ""))
                .hasSize(7);
        assertThat(events.getLast()).isInstanceOfSatisfying(ReplyEvent.Finished.class, finished -> {
            assertThat(finished.message().content()).isEqualTo("Good day");
            assertThat(finished.message().reasoning()).isEqualTo("hm");
            assertThat(finished.message().usage()).contains(new Usage(10, 2, 2));
            assertThat(finished.message().model()).contains("model");
            assertThat(fixture.message(finished.message().id())).isEqualTo(finished.message());
        });
    }

    @Test
    void aReplyIsWatchedFromAnyOffset() throws Exception {
        Reply reply = fixture.ask("Hello").reply();
        List<ReplyEvent> all = events(reply);

        for (int after = -1; after <= all.size() + 1; after++) {
            try (ReplyWatch watch = reply.watch(after)) {
                // A number beyond the last one is of another reply.
                int from = after > all.size() ? 0 : Math.max(after, 0);
                List<ReplyWatch.Numbered> seen = watch.next(PATIENCE);
                assertThat(seen).extracting(ReplyWatch.Numbered::event).isEqualTo(all.subList(from, all.size()));
                assertThat(seen)
                        .extracting(ReplyWatch.Numbered::number)
                        .containsExactlyElementsOf(IntStream.rangeClosed(from + 1, all.size())
                                .mapToObj(Long::valueOf)
                                .toList());
                assertThat(watch.next(PATIENCE)).isEmpty();
            }
        }
    }

    @Test
    void manyWatchersSeeTheSame() throws Exception {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        fixture.inference.then(Script.empty()
                .gate(gate)
                .texts(IntStream.range(0, 500).mapToObj(i -> i + " ").toArray(String[]::new))
                .end("stop", new Usage(10, 500, 0)));
        Reply reply = fixture.ask("Count").reply();
        Callable<List<ReplyEvent>> watch = () -> events(reply);

        try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
            var watchers =
                    IntStream.range(0, 50).mapToObj(_ -> executor.submit(watch)).toList();
            gate.complete(null);
            for (var watcher : watchers) {
                assertThat(watcher.get()).isEqualTo(events(reply)).hasSize(502);
            }
        }
    }

    @Test
    void aSlowWatcherLosesNothingAndHoldsNobodyUp() throws Exception {
        fixture.inference.then(Script.empty().texts("a", "b", "c").end("stop", new Usage(10, 3, 0)));
        Asked asked = fixture.ask("Hello");
        try (ReplyWatch slow = asked.reply().watch(0)) {
            last(asked.reply());
            fixture.answer(asked.session(), "The next one");

            List<ReplyEvent> seen = new ArrayList<>();
            slow.next(PATIENCE).forEach(numbered -> seen.add(numbered.event()));
            assertThat(seen).isEqualTo(events(asked.reply()));
        }
    }

    @Test
    void aWatcherThatLosesPatienceIsToldNothing() throws Exception {
        fixture.inference.then(Script.empty().texts("a").hang());
        Asked asked = fixture.ask("Hello");
        awaitEvent(asked.reply(), ReplyEvent.Delta.class);

        try (ReplyWatch watch = asked.reply().watch(2)) {
            assertThat(watch.next(Duration.ofMillis(1))).isEmpty();
        }
    }

    @Test
    void aWatcherThatLeavesStopsNothing() {
        CompletableFuture<Void> gate = new CompletableFuture<>();
        fixture.inference.then(Script.empty().texts("a").gate(gate).end("stop", new Usage(10, 1, 0)));
        Asked asked = fixture.ask("Hello");

        awaitEvent(asked.reply(), ReplyEvent.Delta.class);
        gate.complete(null);

        assertThat(last(asked.reply())).isInstanceOf(ReplyEvent.Finished.class);
    }

    @Test
    void anEndedReplyCanBeAttachedToForAMinute() {
        Asked asked = fixture.ask("Hello");
        last(asked.reply());

        assertThat(fixture.chats.attach(ACTOR, asked.session()))
                .hasValueSatisfying(reply -> assertThat(events(reply)).isEqualTo(events(asked.reply())));
        fixture.now.updateAndGet(now -> now.plusSeconds(60));
        assertThat(fixture.chats.attach(ACTOR, asked.session())).isPresent();
        fixture.now.updateAndGet(now -> now.plusMillis(1));
        assertThat(fixture.chats.attach(ACTOR, asked.session())).isEmpty();
    }

    @Test
    void attachGivesTheReplyBeingMadeRatherThanAnOlderOne() {
        Asked first = fixture.ask("Hello");
        last(first.reply());
        fixture.inference.then(Script.empty().hang());
        Asked second = fixture.ask(first.session(), "And now?");

        assertThat(fixture.chats.attach(ACTOR, first.session()))
                .hasValueSatisfying(reply ->
                        assertThat(reply.generation()).isEqualTo(second.reply().generation()));
    }
}
