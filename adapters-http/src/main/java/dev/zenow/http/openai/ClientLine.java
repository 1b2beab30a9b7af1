package dev.zenow.http.openai;

import dev.zenow.application.cancellation.Cancellation;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.server.netty.NettyHttpRequest;
import io.netty.channel.Channel;
import io.netty.channel.ChannelFutureListener;

/** Tells a use case when the client that waits for its answer has gone away. */
final class ClientLine implements AutoCloseable {
    private final Channel channel;
    private final Cancellation cancellation = new Cancellation();
    private final ChannelFutureListener listener = _ -> cancellation.cancel();

    ClientLine(HttpRequest<?> request) {
        if (!(request instanceof NettyHttpRequest<?> netty)) {
            throw new IllegalStateException("only the connection's own request tells when it is gone");
        }
        channel = netty.getChannelHandlerContext().channel();
        channel.closeFuture().addListener(listener);
    }

    Cancellation cancellation() {
        return cancellation;
    }

    @Override
    public void close() {
        channel.closeFuture().removeListener(listener);
    }
}
