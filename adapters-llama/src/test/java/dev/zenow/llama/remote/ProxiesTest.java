package dev.zenow.llama.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.downloads.RemoteStream;
import dev.zenow.domain.downloads.SourceFault;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.llama.testing.Reply;
import dev.zenow.llama.testing.SeededFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProxiesTest extends RemoteFixture {
    private static final URI LINK = URI.create("http://files.invalid/model.gguf");

    @Test
    void aProxyIsAskedForNamesThatOnlyItKnows() throws Exception {
        through(new OneProxy(
                Proxy.Type.HTTP, new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), server.port())));
        server.serve(LINK.toString(), new SeededFile(5000, 1));

        try (RemoteStream stream = open(LINK, 0, OptionalLong.empty(), Optional.empty())) {
            assertThat(rest(stream)).hasSize(5000);
            assertThat(stream.identity().host()).isEqualTo("files.invalid");
        }
        assertThat(server.requests().getFirst().target()).isEqualTo(LINK.toString());
    }

    @Test
    void aSecureLinkIsTunnelled() {
        through(new OneProxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("localhost", server.port())));
        server.always("files.invalid:443", Reply.status(403));

        fault(
                SourceFault.Kind.FINAL,
                ProblemCode.SOURCE_FORBIDDEN,
                () -> open(URI.create("https://files.invalid/a.gguf"), 0, OptionalLong.empty(), Optional.empty()));
        assertThat(server.requests().getFirst().method()).isEqualTo("CONNECT");
    }

    private static final class OneProxy extends ProxySelector {
        private final Proxy proxy;

        OneProxy(Proxy.Type type, SocketAddress address) {
            proxy = new Proxy(type, address);
        }

        @Override
        public List<Proxy> select(URI address) {
            return List.of(proxy);
        }

        @Override
        public void connectFailed(URI address, SocketAddress where, IOException failure) {}
    }
}
