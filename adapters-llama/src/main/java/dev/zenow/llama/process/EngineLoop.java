package dev.zenow.llama.process;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Optional;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;

/**
 * Asks one server's {@code /slots}, the answer to which comes from the loop that computes: some builds answer only between
 * two batches, others at any time but with counters that move only there. {@code /metrics} would do too, but asking it
 * resets averages that others may want.
 */
final class EngineLoop {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int OK = 200;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int NOT_IMPLEMENTED = 501;

    private final HttpClient client;
    private final HttpRequest request;

    EngineLoop(HttpClient client, URI address, String apiKey) {
        this.client = client;
        // Without a time limit: an answer that comes late tells how long the batch took.
        this.request = HttpRequest.newBuilder(address.resolve("/slots"))
                .header("Authorization", "Bearer " + apiKey)
                .build();
    }

    /**
     * What the loop was at.
     *
     * @param busy whether any slot is worked on
     * @param print equal for equal answers
     */
    record Snapshot(boolean busy, long print) {}

    /** Waits for the answer as long as it takes; empty when this engine does not tell. */
    Optional<Snapshot> ask() throws IOException, InterruptedException {
        var response = client.send(request, BodyHandlers.ofInputStream());
        try (InputStream body = response.body()) {
            return switch (response.statusCode()) {
                case OK -> Optional.of(read(body));
                case UNAUTHORIZED, FORBIDDEN, NOT_FOUND, NOT_IMPLEMENTED -> Optional.empty();
                default -> throw new IOException("/slots answered " + response.statusCode());
            };
        }
    }

    static Snapshot read(InputStream body) throws IOException {
        var sum = new CRC32();
        boolean busy = false;
        try (JsonParser parser = JSON.createParser(new CheckedInputStream(body, sum))) {
            JsonToken token;
            while ((token = parser.nextToken()) != null) {
                if (token == JsonToken.FIELD_NAME && "is_processing".equals(parser.currentName())) {
                    busy |= parser.nextToken() == JsonToken.VALUE_TRUE;
                }
            }
        }
        return new Snapshot(busy, sum.getValue());
    }
}
