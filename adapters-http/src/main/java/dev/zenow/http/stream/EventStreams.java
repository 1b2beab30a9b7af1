package dev.zenow.http.stream;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.body.CloseableByteBody;
import io.micronaut.http.server.netty.NettyHttpRequest;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.Map;

/**
 * Answers a request with an event stream. The frames go to the connection as bytes: no codec, no compression and no buffer stands
 * between, and each piece is flushed as it comes.
 */
@Singleton
public final class EventStreams {
    /** How long a line may be silent. */
    static final Duration HEARTBEAT = Duration.ofSeconds(15);

    private final Duration heartbeat;

    public EventStreams() {
        this(HEARTBEAT);
    }

    EventStreams(Duration heartbeat) {
        this.heartbeat = heartbeat;
    }

    /**
     * Answers 200 with the source's frames; the source is closed at the end or when the client goes away.
     *
     * @param name of the reading thread
     */
    public HttpResponse<?> respond(
            HttpRequest<?> request, String name, Map<String, String> headers, FrameSource source) {
        if (!(request instanceof NettyHttpRequest<?> netty)) {
            source.close();
            throw new IllegalStateException("an event stream needs the connection's own request");
        }
        ByteBodyFactory bodies = netty.byteBodyFactory();
        EventPublisher events = new EventPublisher(
                name,
                source,
                heartbeat,
                bodies.readBufferFactory()::adapt,
                netty.getChannelHandlerContext().channel().eventLoop());
        MutableHttpResponse<CloseableByteBody> response = HttpResponse.ok(bodies.adapt(events))
                .contentType(MediaType.of("text/event-stream; charset=utf-8"))
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                // Proxies of the nginx family hold answers back unless told otherwise.
                .header("X-Accel-Buffering", "no");
        headers.forEach(response::header);
        return response;
    }
}
