package dev.zenow.llama.remote;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/** What came back: the head, and the body as it comes. Closing it, from any thread, ends the connection. */
public final class RemoteReply implements AutoCloseable {
    private static final Duration END_PATIENCE = Duration.ofMillis(200);

    private final URI address;
    private final HttpUriRequestBase request;
    private final ClassicHttpResponse response;
    private final InputStream body;
    private final Duration silence;

    RemoteReply(URI address, HttpUriRequestBase request, ClassicHttpResponse response, Duration silence)
            throws IOException {
        this.address = address;
        this.request = request;
        this.response = response;
        this.silence = silence;
        HttpEntity entity = response.getEntity();
        this.body = entity == null ? InputStream.nullInputStream() : entity.getContent();
    }

    public int status() {
        return response.getCode();
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(response.getFirstHeader(name))
                .map(Header::getValue)
                .map(String::strip)
                .filter(value -> !value.isEmpty());
    }

    public InputStream body() {
        return body;
    }

    /** What a failure of reading the body means, for people. */
    public String sentence(IOException failure) {
        return RemoteCalls.sentence(failure, address, silence);
    }

    /** Nothing more is wanted: keeps the connection for the next call when the body ends here, and ends it when it does not. */
    public void release() {
        try (var _ = new Deadline(END_PATIENCE, request::cancel)) {
            if (body.read() >= 0) {
                request.cancel();
            }
        } catch (IOException broken) {
            request.cancel();
        }
    }

    @Override
    public void close() {
        request.cancel();
    }
}
