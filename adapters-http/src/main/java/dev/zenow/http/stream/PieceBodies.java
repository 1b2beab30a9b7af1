package dev.zenow.http.stream;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.server.netty.NettyHttpRequest;
import jakarta.inject.Singleton;

/** Answers a request with pieces that are sent as they come, and no faster than the client reads. */
@Singleton
public final class PieceBodies {
    /** @param abandoned is run when the client wants no more of it */
    public QueuedBody open(HttpRequest<?> request, Runnable abandoned) {
        NettyHttpRequest<?> netty = netty(request);
        return new QueuedBody(
                netty.byteBodyFactory().readBufferFactory()::adapt,
                netty.getChannelHandlerContext().channel().eventLoop(),
                abandoned);
    }

    public HttpResponse<?> respond(HttpRequest<?> request, QueuedBody body, MediaType type) {
        ByteBodyFactory bodies = netty(request).byteBodyFactory();
        return HttpResponse.ok(bodies.adapt(body))
                .contentType(type)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                // Proxies of the nginx family hold answers back unless told otherwise.
                .header("X-Accel-Buffering", "no");
    }

    private static NettyHttpRequest<?> netty(HttpRequest<?> request) {
        if (!(request instanceof NettyHttpRequest<?> netty)) {
            throw new IllegalStateException("a body in pieces needs the connection's own request");
        }
        return netty;
    }
}
