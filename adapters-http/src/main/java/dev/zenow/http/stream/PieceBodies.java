package dev.zenow.http.stream;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.body.ByteBodyFactory;
import io.micronaut.http.server.netty.NettyHttpRequest;
import jakarta.inject.Singleton;
import java.io.IOException;

/** Answers a request with pieces that are sent as they come, and no faster than the client reads. */
@Singleton
public final class PieceBodies {
    /** @param name of the writing thread */
    public HttpResponse<?> respond(HttpRequest<?> request, String name, MediaType type, PieceWriter writer) {
        if (!(request instanceof NettyHttpRequest<?> netty)) {
            throw new IllegalStateException("a body in pieces needs the connection's own request");
        }
        ByteBodyFactory bodies = netty.byteBodyFactory();
        PushedBody body =
                new PushedBody(
                        name,
                        bodies.readBufferFactory()::adapt,
                        netty.getChannelHandlerContext().channel().eventLoop()) {
                    @Override
                    void write(Outlet outlet) throws IOException, InterruptedException {
                        writer.write(outlet);
                    }
                };
        return HttpResponse.ok(bodies.adapt(body))
                .contentType(type)
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                // Proxies of the nginx family hold answers back unless told otherwise.
                .header("X-Accel-Buffering", "no");
    }
}
