package dev.zenow.bootstrap.soak;

import dev.zenow.bootstrap.benchmark.EventLine;
import dev.zenow.bootstrap.benchmark.EventLine.Event;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Somebody who chats, one reply after the other, and does in between what people do: reads to the end, leaves and comes back,
 * stops, goes for good, regenerates, edits, looks for something, tidies up.
 */
final class Person implements Runnable {
    private static final int SESSIONS = 3;

    private final int port;
    /** Pieces of text of a whole reply. */
    private final int tokens;

    private final SplittableRandom random;
    private final Tally tally;
    private final AtomicBoolean enough;
    /** The one that was used last is the last one; none of them is answering. */
    private final Deque<String> sessions = new ArrayDeque<>();

    private String lastQuestion = "";

    Person(int port, int tokens, SplittableRandom random, Tally tally, AtomicBoolean enough) {
        this.port = port;
        this.tokens = tokens;
        this.random = random;
        this.tally = tally;
        this.enough = enough;
    }

    @Override
    public void run() {
        while (!enough.get()) {
            try {
                chat();
                chore();
            } catch (IOException | RuntimeException broken) {
                tally.fault(broken.toString());
                sessions.clear();
            }
        }
    }

    private void chat() throws IOException {
        switch (random.nextInt(10)) {
            case 0, 1, 2, 3 -> readWhole(ask());
            case 4, 5 -> leaveAndComeBack();
            case 6 -> stop();
            case 7 -> leaveForGood();
            case 8 -> again("POST", "regenerate", "{\"stream\":true}", "regenerated");
            default ->
                again("PUT", "messages/" + lastQuestion, "{\"content\":\"What else?\",\"stream\":true}", "edited");
        }
    }

    private record Asked(EventLine line, String session, String question) {}

    /** In a new session, or in one of those before. */
    private Asked ask() throws IOException {
        EventLine line = EventLine.connect(port);
        boolean known = !sessions.isEmpty() && random.nextInt(3) > 0;
        String named = known ? ",\"session_id\":\"" + sessions.getLast() + "\"" : "";
        String body = "{\"message\":\"How does the sea sound at %d o'clock? 海的声音怎么样？\",\"stream\":true%s}"
                .formatted(random.nextInt(24), named);
        if (line.ask("POST", "/api/chat", body) != 200) {
            String answer = line.text();
            line.close();
            throw new IOException("a question was answered with " + line.status() + " " + answer);
        }
        Asked asked = new Asked(line, line.header("X-Session-Id"), line.header("X-Message-Id"));
        if (!known) {
            sessions.addLast(asked.session());
        }
        lastQuestion = asked.question();
        return asked;
    }

    private void readWhole(Asked asked) throws IOException {
        try (EventLine line = asked.line()) {
            whole(line, 0, "read to the end");
        }
    }

    /** Reads the rest; it must be all that is missing. */
    private void whole(EventLine line, int before, String what) throws IOException {
        int seen = before;
        Event event = next(line);
        while (!event.last()) {
            seen += event.type().equals("delta") ? 1 : 0;
            event = next(line);
        }
        if (!event.type().equals("message") || seen != tokens) {
            tally.fault("%s: %d of %d pieces, then %s".formatted(what, seen, tokens, event.data()));
        } else {
            tally.done(what);
        }
    }

    private void leaveAndComeBack() throws IOException {
        Asked asked = ask();
        int seen = 0;
        String place = "";
        try (EventLine line = asked.line()) {
            int most = 1 + random.nextInt(tokens - 1);
            while (seen < most) {
                Event event = next(line);
                if (event.type().equals("delta")) {
                    seen++;
                    place = event.id();
                } else if (event.last()) {
                    throw new IOException("a reply ended after " + seen + " pieces: " + event.data());
                }
            }
        }
        try (EventLine line = EventLine.connect(port)) {
            int status = line.ask("GET", "/api/sessions/" + asked.session() + "/stream", "", "Last-Event-ID: " + place);
            if (status != 200) {
                throw new IOException("coming back was answered with " + status + " " + line.text());
            }
            whole(line, seen, "left and came back");
        }
    }

    private void stop() throws IOException {
        Asked asked = ask();
        try (EventLine line = asked.line();
                EventLine other = EventLine.connect(port)) {
            Event event = next(line);
            for (int pause = random.nextInt(tokens); pause > 0 && !event.last(); pause--) {
                event = next(line);
            }
            other.good("POST", "/api/sessions/" + asked.session() + "/interrupt", "");
            while (!event.last()) {
                event = next(line);
            }
            if (event.type().equals("error")) {
                tally.fault("stopped: " + event.data());
            } else {
                tally.done("stopped");
            }
        }
    }

    /** The reply goes on without anybody, and half of the sessions are deleted while it does. */
    private void leaveForGood() throws IOException {
        Asked asked = ask();
        try (EventLine line = asked.line()) {
            for (int pause = random.nextInt(tokens); pause > 0; pause--) {
                if (next(line).last()) {
                    break;
                }
            }
        }
        sessions.remove(asked.session());
        lastQuestion = "";
        if (random.nextBoolean()) {
            request("DELETE", "/api/sessions/" + asked.session(), "", "deleted while it was answered");
        } else {
            tally.done("left for good");
        }
    }

    private void again(String method, String path, String body, String what) throws IOException {
        if (sessions.isEmpty() || lastQuestion.isEmpty()) {
            readWhole(ask());
            return;
        }
        try (EventLine line = EventLine.connect(port)) {
            String address = "/api/sessions/" + sessions.getLast() + "/" + path;
            if (line.ask(method, address, body) != 200) {
                throw new IOException(
                        method + " " + address + " was answered with " + line.status() + " " + line.text());
            }
            String question = line.header("X-Message-Id");
            lastQuestion = question.isEmpty() ? lastQuestion : question;
            whole(line, 0, what);
        }
    }

    private void chore() throws IOException {
        if (sessions.size() > SESSIONS) {
            request("DELETE", "/api/sessions/" + sessions.removeFirst(), "", "deleted");
        }
        String session = sessions.isEmpty() ? "" : sessions.getLast();
        switch (random.nextInt(8)) {
            case 0 -> request("GET", "/api/sessions?limit=50", "", "listed");
            case 1 -> request("GET", "/api/search?q=" + (random.nextBoolean() ? "sea" : "%E6%B5%B7"), "", "searched");
            case 2 -> ofSession(session, "GET", "/messages?limit=20", "", "messages read");
            case 3 -> ofSession(session, "GET", "/context", "", "context read");
            case 4 -> ofSession(session, "PATCH", "", "{\"title\":\"The sea " + random.nextInt(9) + "\"}", "renamed");
            case 5 -> listen();
            default -> tally.done("nothing");
        }
    }

    /** Opens the stream of changes, as a page does, and closes the page; the last one of all would wait for an event in vain. */
    private void listen() throws IOException {
        try (EventLine line = EventLine.connect(port)) {
            if (line.ask("GET", "/api/events", "") != 200) {
                throw new IOException("/api/events was answered with " + line.status());
            }
            tally.done("listened");
        }
    }

    private void ofSession(String session, String method, String path, String body, String what) throws IOException {
        if (!session.isEmpty()) {
            request(method, "/api/sessions/" + session + path, body, what);
        }
    }

    private void request(String method, String path, String body, String what) throws IOException {
        try (EventLine line = EventLine.connect(port)) {
            line.good(method, path, body);
            tally.done(what);
        }
    }

    private static Event next(EventLine line) throws IOException {
        Optional<Event> event = line.event();
        return event.orElseThrow(() -> new IOException("a stream ended without an end"));
    }
}
