package dev.zenow.application.relay;

import static java.util.Objects.requireNonNull;

import java.io.InputStream;

/**
 * What a server answers.
 *
 * @param contentType as it says; may be empty
 * @param body without the framing of HTTP
 */
public record RawAnswer(int status, String contentType, InputStream body) {
    public RawAnswer {
        requireNonNull(contentType, "contentType is null");
        requireNonNull(body, "body is null");
    }

    public boolean good() {
        return status == 200;
    }
}
