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
import java.util.Map;

/**
 * Answers a request with a body of any length that is written while it is sent, as fast as the client reads. One that fails half
 * way is broken off, so that nobody takes it for whole.
 */
@Singleton
public final class WrittenBodies {
    /** @param name of the writing thread */
    public HttpResponse<?> respond(
            HttpRequest<?> request, String name, MediaType type, Map<String, String> headers, BodyWriter writer) {
        if (!(request instanceof NettyHttpRequest<?> netty)) {
            throw new IllegalStateException("a written body needs the connection's own request");
        }
        ByteBodyFactory bodies = netty.byteBodyFactory();
        WrittenBody body = new WrittenBody(
                name,
                writer,
                bodies.readBufferFactory()::adapt,
                netty.getChannelHandlerContext().channel().eventLoop());
        MutableHttpResponse<CloseableByteBody> response =
                HttpResponse.ok(bodies.adapt(body)).contentType(type).header(HttpHeaders.CACHE_CONTROL, "no-store");
        headers.forEach(response::header);
        return response;
    }
}
