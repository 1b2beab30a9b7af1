package dev.zenow.llama.remote;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.downloads.SourceFaultException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/**
 * What came from an address: the head, and the body as it comes. When the body was read to its end the connection is used again;
 * closing it earlier, from any thread, ends the connection.
 */
final class Answer implements AutoCloseable {
    private final URI address;
    private final HttpGet request;
    private final ClassicHttpResponse response;
    private final InputStream body;
    private final OptionalLong length;
    private final Duration stallTimeout;
    private long received;

    Answer(URI address, HttpGet request, ClassicHttpResponse response, Duration stallTimeout) throws IOException {
        this.address = requireNonNull(address, "address is null");
        this.request = requireNonNull(request, "request is null");
        this.response = requireNonNull(response, "response is null");
        this.stallTimeout = requireNonNull(stallTimeout, "stallTimeout is null");
        HttpEntity entity = response.getEntity();
        this.body = entity == null ? InputStream.nullInputStream() : entity.getContent();
        this.length = entity == null
                ? OptionalLong.of(0)
                : entity.getContentLength() < 0 ? OptionalLong.empty() : OptionalLong.of(entity.getContentLength());
    }

    URI address() {
        return address;
    }

    String host() {
        return AddressRules.host(address);
    }

    int status() {
        return response.getCode();
    }

    Optional<String> header(String name) {
        return Optional.ofNullable(response.getFirstHeader(name))
                .map(Header::getValue)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    /** What the body's length is said to be. */
    OptionalLong length() {
        return length;
    }

    /** Waits for bytes; -1: the body has come to its proper end. */
    int read(byte[] target, int offset, int wanted) throws SourceFaultException {
        try {
            int count = body.read(target, offset, wanted);
            if (count > 0) {
                received += count;
                if (length.isPresent() && received == length.getAsLong()) {
                    // Nothing is waited for: this tells the client that the connection is free.
                    int end = body.read();
                    if (end >= 0) {
                        throw new IOException("more than was announced");
                    }
                }
            }
            return count;
        } catch (IOException e) {
            throw LineFaults.of(e, host(), stallTimeout);
        }
    }

    @Override
    public void close() {
        request.cancel();
    }
}
