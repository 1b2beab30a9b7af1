package dev.zenow.application.changes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.changes.Change.OfModel;
import dev.zenow.application.changes.Change.OfSession;
import dev.zenow.application.changes.Changes.Batch;
import dev.zenow.application.changes.Changes.ChangeWatch;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ChangeFeedTest {
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Change MODEL = new OfModel(ModelMode.LLM);

    private final ChangeFeed feed = new ChangeFeed(5_000);

    @Test
    void eachReaderIsToldEverythingOnceAtItsOwnPace() throws InterruptedException {
        try (ChangeWatch fast = feed.watch(Actor.LOCAL, Changes.NOW);
                ChangeWatch slow = feed.watch(Actor.LOCAL, Changes.NOW)) {
            feed.publish(MODEL);
            assertThat(fast.next(PATIENCE).changes()).hasSize(1);
            feed.publish(MODEL);
            assertThat(fast.next(PATIENCE).changes()).hasSize(1);
            assertThat(slow.next(PATIENCE).changes()).hasSize(2);
            assertThat(slow.next(Duration.ZERO).changes()).isEmpty();
        }
    }

    @Test
    void anybodyElsesSessionIsNotTold() throws InterruptedException {
        try (ChangeWatch watch = feed.watch(Actor.LOCAL, Changes.NOW)) {
            feed.publish(
                    new OfSession(new UserId(new UUID(1, 1)), new SessionId(new UUID(2, 2)), OfSession.Kind.CREATED));

            assertThat(watch.next(Duration.ZERO)).isEqualTo(new Batch(List.of(), false));
        }
    }

    @Test
    void whoeverComesBackGoesOnBehindWhatTheyHaveSeen() throws InterruptedException {
        feed.publish(MODEL);
        long seen;
        try (ChangeWatch watch = feed.watch(Actor.LOCAL, 5_000)) {
            seen = watch.next(PATIENCE).changes().getLast().number();
        }
        feed.publish(MODEL);
        try (ChangeWatch watch = feed.watch(Actor.LOCAL, seen)) {
            assertThat(watch.next(PATIENCE).changes()).hasSize(1);
        }
    }

    @Test
    void whoeverIsTooFarBehindOrOfAnotherRunIsToldSoOnce() throws InterruptedException {
        try (ChangeWatch slow = feed.watch(Actor.LOCAL, Changes.NOW);
                ChangeWatch earlier = feed.watch(Actor.LOCAL, 17);
                ChangeWatch ahead = feed.watch(Actor.LOCAL, 999_999)) {
            for (int i = 0; i < ChangeFeed.CAPACITY + 1; i++) {
                feed.publish(MODEL);
            }
            for (ChangeWatch watch : List.of(slow, earlier, ahead)) {
                assertThat(watch.next(PATIENCE).missed()).isTrue();
                assertThat(watch.next(Duration.ZERO)).isEqualTo(new Batch(List.of(), false));
            }
            feed.publish(MODEL);
            assertThat(slow.next(PATIENCE).changes()).hasSize(1);
        }
    }

    @Test
    void whoeverWaitsIsWokenAndLetGoAtTheEnd() {
        CompletableFuture<Batch> waiting = CompletableFuture.supplyAsync(() -> {
            try (ChangeWatch watch = feed.watch(Actor.LOCAL, 5_000)) {
                return watch.next(PATIENCE);
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        feed.publish(MODEL);
        assertThat(waiting.join().changes()).hasSize(1);

        feed.close();
        assertThat(CompletableFuture.supplyAsync(() -> {
                            try (ChangeWatch watch = feed.watch(Actor.LOCAL, Changes.NOW)) {
                                return watch.next(PATIENCE);
                            } catch (InterruptedException e) {
                                throw new IllegalStateException(e);
                            }
                        })
                        .orTimeout(5, TimeUnit.SECONDS)
                        .join()
                        .changes())
                .isEmpty();
    }
}
