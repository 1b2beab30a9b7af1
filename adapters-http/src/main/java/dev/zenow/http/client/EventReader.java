package dev.zenow.http.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Reads the events of this dialect, in which an event is one {@code id} line, one {@code data} line and an empty line. What has no id
 * repeats what the headers said, and is passed over.
 */
final class EventReader implements AutoCloseable {
    private static final String ID = "id: ";
    private static final String DATA = "data: ";

    private final BufferedReader lines;

    EventReader(InputStream content) {
        lines = new BufferedReader(new InputStreamReader(content, StandardCharsets.UTF_8));
    }

    /** The next event; empty at the end. */
    Optional<Event> next() throws IOException {
        String id = "";
        String data = "";
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            if (line.startsWith(ID)) {
                id = line.substring(ID.length());
            } else if (line.startsWith(DATA)) {
                data = line.substring(DATA.length());
            } else if (line.isEmpty() && !data.isEmpty()) {
                if (!id.isEmpty()) {
                    return Optional.of(event(id, data));
                }
                data = "";
            }
        }
        return Optional.empty();
    }

    @Override
    public void close() throws IOException {
        lines.close();
    }

    private static Event event(String id, String data) throws IOException {
        JsonTree tree = JsonTree.parse(data.getBytes(StandardCharsets.UTF_8));
        int colon = id.lastIndexOf(':');
        try {
            return new Event(
                    id.substring(0, Math.max(colon, 0)),
                    Long.parseLong(id.substring(colon + 1)),
                    tree.text("type"),
                    tree.object("data").orElseThrow(() -> new IOException("an event lacks its data")));
        } catch (NumberFormatException notOurs) {
            throw new IOException("an event has no number: " + id, notOurs);
        }
    }

    /** One event and its place in its generation. */
    record Event(String generation, long number, String type, JsonTree data) {}
}
