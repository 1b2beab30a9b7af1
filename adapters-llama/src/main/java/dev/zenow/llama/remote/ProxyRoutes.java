package dev.zenow.llama.remote;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.apache.hc.client5.http.impl.DefaultSchemePortResolver;
import org.apache.hc.client5.http.impl.routing.DefaultRoutePlanner;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;
import org.apache.hc.core5.http.protocol.HttpContext;
import org.jspecify.annotations.Nullable;

/** Which proxy stands before a host: of those that are named the first, by HTTP or SOCKS. */
final class ProxyRoutes extends DefaultRoutePlanner {
    private final Optional<ProxySelector> proxies;

    ProxyRoutes(Optional<ProxySelector> proxies) {
        super(DefaultSchemePortResolver.INSTANCE);
        this.proxies = proxies;
    }

    boolean hasProxy(URI address) {
        return proxy(address).isPresent();
    }

    /** Where the proxy listens that speaks SOCKS. */
    Optional<SocketAddress> socks(HttpHost target) {
        return proxy(URI.create(target.toURI()))
                .filter(proxy -> proxy.type() == Proxy.Type.SOCKS)
                .map(Proxy::address);
    }

    @Override
    protected @Nullable HttpHost determineProxy(HttpHost target, HttpContext context) throws HttpException {
        Optional<Proxy> proxy =
                proxy(URI.create(target.toURI())).filter(candidate -> candidate.type() == Proxy.Type.HTTP);
        if (proxy.isEmpty() || !(proxy.get().address() instanceof InetSocketAddress address)) {
            return null;
        }
        try {
            // With its address, so that nobody takes it for a host that a link leads to: a proxy may well be a private
            // machine.
            InetAddress found =
                    address.isUnresolved() ? InetAddress.getByName(address.getHostString()) : address.getAddress();
            return new HttpHost("http", found, address.getHostString(), address.getPort());
        } catch (UnknownHostException unknown) {
            throw new HttpException("no proxy is called " + address.getHostString(), unknown);
        }
    }

    private Optional<Proxy> proxy(URI address) {
        return proxies.flatMap(selector -> selector.select(address).stream().findFirst())
                .filter(proxy -> proxy.type() != Proxy.Type.DIRECT);
    }
}
