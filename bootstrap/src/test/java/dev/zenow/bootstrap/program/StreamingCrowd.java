package dev.zenow.bootstrap.program;

import dev.zenow.bootstrap.program.TestingClient.Event;
import dev.zenow.bootstrap.program.TestingClient.Stream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** People who ask, each again as soon as their reply has ended, and keep what became of every question. */
final class StreamingCrowd implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final TestingClient client;
    private final Queue<Outcome> outcomes = new ConcurrentLinkedQueue<>();
    private final List<Thread> people = new ArrayList<>();
    private volatile boolean enough;

    /**
     * How a question ended.
     *
     * @param last the type of the last event, or what broke instead
     * @param model who answered
     * @param wanted how long the reply should be
     * @param tokens how long it is
     */
    record Outcome(String last, String model, int wanted, int tokens, String detail) {}

    /** @param tokens of each reply of a model that never ends by itself; every fourth person wants three times as many */
    StreamingCrowd(TestingClient client, int size, int tokens) {
        this.client = client;
        for (int i = 0; i < size; i++) {
            int wanted = i % 4 == 0 ? 3 * tokens : tokens;
            people.add(Thread.ofVirtual().name("person-" + i).start(() -> askAgainAndAgain(wanted)));
        }
    }

    /** What has ended since the last call. */
    List<Outcome> take() {
        List<Outcome> taken = new ArrayList<>();
        for (Outcome next = outcomes.poll(); next != null; next = outcomes.poll()) {
            taken.add(next);
        }
        return taken;
    }

    int ended() {
        return outcomes.size();
    }

    private void askAgainAndAgain(int wanted) {
        while (!enough) {
            outcomes.add(ask(wanted));
        }
    }

    private Outcome ask(int wanted) {
        String question =
                "{\"message\":\"Tell me a story\",\"stream\":true,\"sampling\":{\"max_tokens\":" + wanted + "}}";
        try (Stream reply = client.ask(question)) {
            Event end = reply.end();
            String length = end.data().get("usage").text("completion_tokens");
            return new Outcome(
                    end.type(),
                    end.data().text("model"),
                    wanted,
                    length.isEmpty() ? 0 : Integer.parseInt(length),
                    end.data().text("code") + " " + end.data().text("detail"));
        } catch (RuntimeException | AssertionError broken) {
            return new Outcome("broken", "", wanted, 0, broken.toString());
        }
    }

    /** Nobody asks again; returns when the last reply has ended. */
    void leave() throws InterruptedException {
        enough = true;
        for (Thread person : people) {
            if (!person.join(PATIENCE)) {
                throw new AssertionError(person.getName() + " still waits for a reply");
            }
        }
    }

    @Override
    public void close() {
        enough = true;
        people.forEach(Thread::interrupt);
    }
}
