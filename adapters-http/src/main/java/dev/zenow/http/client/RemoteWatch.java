package dev.zenow.http.client;

import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.application.chat.ReplyWatch;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.http.client.EventReader.Event;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Follows a reply over HTTP. A line that breaks is opened again behind the last event that was read; only when that fails
 * {@value #ATTEMPTS} times in a row does the watch end, with {@code SERVER_UNREACHABLE}. One virtual thread reads ahead into a
 * bounded queue.
 */
final class RemoteWatch implements ReplyWatch {
    private static final int ATTEMPTS = 4;
    private static final int READ_AHEAD = 256;
    private static final long PAUSE_MILLIS = 250;

    private final Connection connection;
    private final SessionId session;
    private final String generation;
    private final BlockingQueue<Item> items = new ArrayBlockingQueue<>(READ_AHEAD);
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread reader;
    private volatile @Nullable InputStream content;
    private long seen;
    private boolean over;

    RemoteWatch(Connection connection, SessionId session, String generation, long after, @Nullable InputStream open) {
        this.connection = connection;
        this.session = session;
        this.generation = generation;
        this.seen = after;
        this.content = open;
        this.reader = Thread.ofVirtual().name("watch " + generation).start(this::read);
    }

    @Override
    public List<Numbered> next(Duration patience) throws InterruptedException {
        if (over) {
            return List.of();
        }
        Item first = items.poll(patience.toNanos(), TimeUnit.NANOSECONDS);
        if (first == null) {
            return List.of();
        }
        List<Item> ready = new ArrayList<>(List.of(first));
        items.drainTo(ready);
        List<Numbered> events = new ArrayList<>(ready.size());
        for (Item item : ready) {
            switch (item) {
                case Happened(Numbered event) -> {
                    events.add(event);
                    over = event.event().last();
                }
                case Ended _ -> over = true;
                case Broken(ProblemException failure) -> {
                    over = true;
                    if (events.isEmpty()) {
                        throw failure;
                    }
                    events.add(new Numbered(
                            events.getLast().number() + 1, new ReplyEvent.Failed(failure.problem(), Optional.empty())));
                }
            }
        }
        return List.copyOf(events);
    }

    @Override
    public void close() {
        closed.countDown();
        reader.interrupt();
        closeContent();
    }

    private void read() {
        try {
            items.put(follow());
        } catch (ProblemException failure) {
            offer(new Broken(failure));
        } catch (InterruptedException _) {
            // Closed: nobody waits for more.
        } catch (RuntimeException unreadable) {
            // Whoever reads would wait for ever.
            offer(new Broken(Connection.unreachable(unreadable)));
        } finally {
            closeContent();
        }
    }

    private Item follow() throws InterruptedException {
        int failures = 0;
        while (true) {
            long before = seen;
            try {
                Optional<EventReader> events = open();
                if (events.isEmpty() || pass(events.orElseThrow())) {
                    return events.isEmpty() ? new Broken(gone()) : new Ended();
                }
            } catch (IOException _) {
                // The line broke: the same as an early end.
            } catch (ProblemException refused) {
                if (refused.problem().code() != ProblemCode.SERVER_UNREACHABLE || failures + 1 >= ATTEMPTS) {
                    return new Broken(refused);
                }
            }
            closeContent();
            failures = seen > before ? 1 : failures + 1;
            if (failures >= ATTEMPTS) {
                return new Broken(ProblemCode.SERVER_UNREACHABLE.exception());
            }
            if (closed.await(PAUSE_MILLIS * failures, TimeUnit.MILLISECONDS)) {
                throw new InterruptedException("closed");
            }
        }
    }

    private Optional<EventReader> open() {
        InputStream given = content;
        if (given == null) {
            given = connection
                    .open(
                            "GET",
                            "/api/sessions/" + session + "/stream",
                            null,
                            Map.of("Last-Event-ID", generation + ":" + seen))
                    .map(response -> response.body())
                    .orElse(null);
            content = given;
        }
        return Optional.ofNullable(given).map(EventReader::new);
    }

    /** Whether the last event was among them. */
    private boolean pass(EventReader events) throws IOException, InterruptedException {
        for (Optional<Event> next = events.next(); next.isPresent(); next = events.next()) {
            Event event = next.orElseThrow();
            if (!event.generation().equals(generation)) {
                throw gone();
            }
            if (event.number() > seen) {
                seen = event.number();
                ReplyEvent parsed = parse(event);
                items.put(new Happened(new Numbered(event.number(), parsed)));
                if (parsed.last()) {
                    return true;
                }
            }
        }
        return false;
    }

    private static ReplyEvent parse(Event event) throws IOException {
        JsonTree data = event.data();
        return switch (event.type()) {
            case "queued" -> new ReplyEvent.Queued(data.integer("position"));
            case "loading" -> new ReplyEvent.Loading(data.text("model"));
            case "prompt" ->
                new ReplyEvent.Prompt(data.integer("processed"), data.integer("total"), data.integer("cached"));
            case "delta" ->
                new ReplyEvent.Delta(
                        data.optionalText("content").orElse(""),
                        data.optionalText("reasoning").orElse(""));
            case "tool_call" ->
                new ReplyEvent.ToolCall(
                        data.integer("index"), data.text("id"), data.text("name"), data.text("arguments"));
            case "message" -> new ReplyEvent.Finished(SessionWire.message(data));
            case "interrupted" -> new ReplyEvent.Interrupted(SessionWire.message(data));
            case "error" -> {
                Optional<JsonTree> message = data.object("message");
                Optional<Message> said =
                        message.isEmpty() ? Optional.empty() : Optional.of(SessionWire.message(message.orElseThrow()));
                yield new ReplyEvent.Failed(Wire.problem(data), said);
            }
            default -> throw new IOException("an event of an unknown type: " + event.type());
        };
    }

    private static ProblemException gone() {
        return ProblemCode.SERVER_UNREACHABLE
                .problem("The reply can no longer be followed.")
                .exception();
    }

    private void offer(Item item) {
        try {
            items.put(item);
        } catch (InterruptedException _) {
            // Closed: nobody waits for more.
        }
    }

    private void closeContent() {
        InputStream given = content;
        content = null;
        if (given != null) {
            try (given) {
                // Closing is all that is wanted.
            } catch (IOException _) {
                // It was broken already.
            }
        }
    }

    private sealed interface Item {}

    private record Happened(Numbered event) implements Item {}

    private record Broken(ProblemException failure) implements Item {}

    private record Ended() implements Item {}
}
