package dev.zenow.bootstrap.benchmark;

import dev.zenow.bootstrap.benchmark.EventLine.Event;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** A reader of a reply, on a thread of its own, so that each event is known from the moment it came. */
final class ReplyTap implements AutoCloseable {
    private static final int TALLIED = 1_024;
    private static final long PATIENCE_SECONDS = 120;

    private final EventLine line;
    private final BlockingQueue<Event> events = new ArrayBlockingQueue<>(TALLIED);

    private ReplyTap(EventLine line) {
        this.line = line;
    }

    static ReplyTap attach(int port, String session) throws IOException {
        EventLine line = EventLine.connect(port);
        int status = line.ask("GET", "/api/sessions/" + session + "/stream", "");
        if (status != 200) {
            line.close();
            throw new IOException("attaching was answered with " + status);
        }
        ReplyTap tap = new ReplyTap(line);
        Thread.ofVirtual().name("tap of " + session).start(tap::read);
        return tap;
    }

    /** Waits for an event; those before it are passed over. */
    Event await(Predicate<Event> wanted) throws IOException, InterruptedException {
        while (true) {
            Event event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new IOException("what was waited for did not come");
            }
            if (wanted.test(event)) {
                return event;
            }
            if (event.last()) {
                throw new IOException("the reply ended first: " + event.data());
            }
        }
    }

    /** Its thread ends with the connection. */
    @Override
    public void close() throws IOException {
        line.close();
    }

    /** Keeps every event but those pieces of text for which there is no room: only the first few matter. */
    private void read() {
        try {
            for (Optional<Event> event = line.event(); event.isPresent(); event = line.event()) {
                boolean text = event.get().type().equals("delta");
                if (!text || events.size() < TALLIED / 2) {
                    events.add(event.get());
                }
            }
        } catch (IOException closed) {
            System.getLogger(ReplyTap.class.getName()).log(System.Logger.Level.DEBUG, "the tap was closed", closed);
        }
    }
}
