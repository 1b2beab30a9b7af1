package dev.zenow.llama.remote;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.domain.downloads.SourceFaultException;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpGet;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.ManagedHttpClientConnectionFactory;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * One request, one answer, over HTTP/1.1: the connections of a download must not share one line, and are read by the thread that
 * waits for the bytes. (The JDK's client hands every 16 KiB from thread to thread, which costs three times the processor.)
 *
 * <p>Names are looked up and checked before the client sees them, and it connects to exactly the addresses that were checked.
 */
final class HttpLine implements AutoCloseable {
    /** Far more than downloads ever open: a limit here would be a queue that nobody sees. */
    private static final int MOST_CONNECTIONS = 256;

    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration SURELY_OPEN = Duration.ofMillis(500);
    /** A signed address is long. */
    private static final int LONGEST_HEADER = 32 << 10;

    private static final int MOST_HEADERS = 200;

    /** What the host of the present request resolves to; empty: whoever stands between resolves it. */
    private static final ScopedValue<Optional<List<InetAddress>>> ADDRESSES = ScopedValue.newInstance();

    private final RemoteSettings settings;
    private final AddressRules rules;
    private final AddressLookup lookup;
    private final ProxyRoutes routes;
    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;

    HttpLine(RemoteSettings settings, AddressRules rules, AddressLookup lookup) {
        this.settings = requireNonNull(settings, "settings is null");
        this.rules = requireNonNull(rules, "rules is null");
        this.lookup = requireNonNull(lookup, "lookup is null");
        this.routes = new ProxyRoutes(settings.proxies());
        this.connections = connections();
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                .setRoutePlanner(routes)
                .setUserAgent(settings.userAgent())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout(settings.headTimeout()))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableConnectionState()
                .build();
    }

    AddressRules rules() {
        return rules;
    }

    /** Asks one address, without following where it leads. */
    Answer get(URI address, Map<String, String> headers, Cancellation cancellation)
            throws SourceFaultException, InterruptedException {
        rules.checkLink(address);
        connections.closeIdle(TimeValue.of(IDLE));
        String host = AddressRules.host(address);
        try {
            Optional<List<InetAddress>> addresses = addresses(address, host, cancellation);
            try {
                return ask(address, headers, addresses, cancellation);
            } catch (NoHttpResponseException | SocketException stale) {
                // A connection that was kept may have been ended at the other side just now; a new one tells.
                cancellation.check();
                if (stale instanceof ConnectException) {
                    throw stale;
                }
                return ask(address, headers, addresses, cancellation);
            }
        } catch (IOException e) {
            cancellation.check();
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while asking " + host);
            }
            throw LineFaults.of(e, host, settings.headTimeout());
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw LineFaults.of(new IOException(e), host, settings.headTimeout());
        }
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    private Answer ask(
            URI address, Map<String, String> headers, Optional<List<InetAddress>> addresses, Cancellation cancellation)
            throws IOException {
        var request = new HttpGet(address);
        request.setPath(target(address));
        headers.forEach(request::setHeader);
        if (AddressRules.isConfidential(address)) {
            settings.credentials()
                    .bearerToken(address)
                    .ifPresent(token -> request.setHeader("Authorization", "Bearer " + token));
        }
        try (var head = new Deadline(settings.connectTimeout().plus(settings.headTimeout()), request::cancel);
                var _ = cancellation.during(request::cancel)) {
            ClassicHttpResponse response;
            try {
                response = ScopedValue.where(ADDRESSES, addresses).call(() -> client.executeOpen(null, request, null));
            } catch (IOException e) {
                throw head.meet() ? e : late(e);
            }
            if (!head.meet()) {
                request.cancel();
                throw late(null);
            }
            return new Answer(address, request, response, settings.stallTimeout());
        }
    }

    private static IOException late(@Nullable IOException cause) {
        var late = new SocketTimeoutException("no head in time");
        late.initCause(cause);
        return late;
    }

    private Optional<List<InetAddress>> addresses(URI address, String host, Cancellation cancellation)
            throws IOException, SourceFaultException, InterruptedException {
        boolean proxied = routes.hasProxy(address);
        if (proxied && settings.privateAddresses()) {
            return Optional.empty();
        }
        try {
            List<InetAddress> found = lookup.find(host, settings.connectTimeout(), cancellation);
            rules.checkAddresses(host, found);
            return proxied ? Optional.empty() : Optional.of(found);
        } catch (UnknownHostException | SocketTimeoutException unknownHere) {
            if (proxied) {
                return Optional.empty();
            }
            throw unknownHere;
        }
    }

    /** As it was written: an address may be signed, and another spelling of it is another address. */
    private static String target(URI address) {
        String path = address.getRawPath();
        String query = address.getRawQuery();
        return (path == null || path.isEmpty() ? "/" : path) + (query == null ? "" : "?" + query);
    }

    private PoolingHttpClientConnectionManager connections() {
        SocketConfig plain = SocketConfig.custom()
                .setTcpNoDelay(true)
                .setSoKeepAlive(true)
                .setSoTimeout(timeout(settings.stallTimeout()))
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setTlsSocketStrategy(DefaultClientTlsStrategy.createSystemDefault())
                .setConnectionFactory(ManagedHttpClientConnectionFactory.builder()
                        .http1Config(Http1Config.custom()
                                .setMaxLineLength(LONGEST_HEADER)
                                .setMaxHeaderCount(MOST_HEADERS)
                                .build())
                        .build())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(settings.connectTimeout()))
                        .setSocketTimeout(timeout(settings.stallTimeout()))
                        .setValidateAfterInactivity(TimeValue.of(SURELY_OPEN))
                        .build())
                .setSocketConfigResolver(route -> routes.socks(route.getTargetHost())
                        .map(proxy -> SocketConfig.copy(plain)
                                .setSocksProxyAddress(proxy)
                                .build())
                        .orElse(plain))
                .setDnsResolver(new CheckedAddresses())
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(duration.toMillis());
    }

    /** Gives the client what was looked up and checked before. */
    private static final class CheckedAddresses implements DnsResolver {
        @Override
        public List<InetSocketAddress> resolve(String host, int port) {
            return ADDRESSES
                    .get()
                    .map(addresses -> addresses.stream()
                            .map(address -> new InetSocketAddress(address, port))
                            .toList())
                    .orElseGet(() -> List.of(InetSocketAddress.createUnresolved(host, port)));
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            return ADDRESSES
                    .get()
                    .orElseThrow(() -> new UnknownHostException(host))
                    .toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
