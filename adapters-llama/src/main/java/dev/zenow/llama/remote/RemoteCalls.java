package dev.zenow.llama.remote;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.domain.downloads.SourceFaultException;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.client5.http.classic.methods.HttpUriRequestBase;
import org.apache.hc.client5.http.config.ConnectionConfig;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClients;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManager;
import org.apache.hc.client5.http.impl.io.PoolingHttpClientConnectionManagerBuilder;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.apache.hc.core5.http.io.SocketConfig;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/**
 * Asks other machines for answers that may come slowly and be large, on one set of connections.
 *
 * <p>A question is asked again, twice at most, while nothing of an answer has come and a moment may change that: a connection is
 * refused or broken, or the answer is the status 429, 502, 503 or 504, which may say how long to wait.
 */
public final class RemoteCalls implements AutoCloseable {
    private static final int MOST_CONNECTIONS = 4_096;
    private static final Duration IDLE = Duration.ofSeconds(20);
    private static final Duration SURELY_OPEN = Duration.ofMillis(500);
    private static final List<Duration> PAUSES = List.of(Duration.ofMillis(300), Duration.ofMillis(1_200));
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    /** What the host of the present call was found to resolve to; whoever stands between resolves it where it is empty. */
    private static final ScopedValue<List<InetAddress>> ADDRESSES = ScopedValue.newInstance();

    private final Duration connectTimeout;
    private final Duration silence;
    private final AddressRules publicOnes;
    private final AddressLookup lookup;
    private final ProxyRoutes routes;
    private final PoolingHttpClientConnectionManager connections;
    private final CloseableHttpClient client;

    public RemoteCalls(RemoteSettings settings) {
        this(settings, AddressRules.of(false), AddressLookup.SYSTEM);
    }

    /** @param publicOnes which addresses are asked for calls that may not lead to private ones */
    RemoteCalls(RemoteSettings settings, AddressRules publicOnes, AddressLookup.Resolver resolver) {
        this.connectTimeout = settings.connectTimeout();
        this.silence = settings.stallTimeout();
        this.publicOnes = requireNonNull(publicOnes, "publicOnes is null");
        this.lookup = new AddressLookup(resolver);
        this.routes = new ProxyRoutes(settings.proxies());
        this.connections = connections();
        this.client = HttpClients.custom()
                .setConnectionManager(connections)
                .setRoutePlanner(routes)
                .setUserAgent(settings.userAgent())
                .setDefaultRequestConfig(RequestConfig.custom()
                        .setConnectionRequestTimeout(timeout(connectTimeout))
                        .setResponseTimeout(timeout(silence))
                        .setProtocolUpgradeEnabled(false)
                        .build())
                .disableAutomaticRetries()
                .disableRedirectHandling()
                .disableCookieManagement()
                .disableContentCompression()
                .disableConnectionState()
                .build();
    }

    /**
     * Returns when the head of the answer is there, whatever its status. From then on cancelling ends the connection as closing the
     * reply does.
     *
     * @throws ProblemException {@code PROVIDER_UNREACHABLE}, {@code PROVIDER_ADDRESS_REFUSED}
     * @throws dev.zenow.application.cancellation.CancelledException when cancelled before
     */
    public RemoteReply ask(RemoteCall call, Cancellation cancellation) throws InterruptedException {
        for (int attempt = 0; ; attempt++) {
            cancellation.check();
            boolean last = attempt == PAUSES.size();
            try {
                RemoteReply reply = once(call, cancellation);
                Optional<Duration> pause = last ? Optional.empty() : pause(reply, attempt);
                if (pause.isEmpty()) {
                    var _ = cancellation.during(reply::close);
                    return reply;
                }
                reply.close();
                rest(pause.get(), cancellation);
            } catch (IOException failure) {
                cancellation.check();
                if (Thread.interrupted()) {
                    throw new InterruptedException(
                            "interrupted while asking " + call.address().getHost());
                }
                if (last || !mayPass(failure)) {
                    throw ProblemCode.PROVIDER_UNREACHABLE
                            .problem(sentence(failure, call.address(), silence))
                            .exception(failure);
                }
                rest(PAUSES.get(attempt), cancellation);
            }
        }
    }

    @Override
    public void close() {
        client.close(CloseMode.IMMEDIATE);
    }

    static String sentence(IOException failure, URI address, Duration silence) {
        return LineFaults.of(failure, AddressRules.host(address), silence)
                .fault()
                .problem()
                .detail();
    }

    /** How long to leave the server alone before the next attempt; empty: there is none. */
    private static Optional<Duration> pause(RemoteReply reply, int attempt) {
        return switch (reply.status()) {
            case 429, 502, 503, 504 ->
                reply.header("Retry-After")
                        .flatMap(header ->
                                RetryAfter.parse(header, InstantSource.system().instant()))
                        .or(() -> Optional.of(PAUSES.get(attempt)))
                        .filter(pause -> pause.compareTo(LONGEST_PAUSE) <= 0);
            default -> Optional.empty();
        };
    }

    private static boolean mayPass(IOException failure) {
        return failure instanceof NoHttpResponseException || failure instanceof SocketException;
    }

    private static void rest(Duration pause, Cancellation cancellation) throws InterruptedException {
        var cancelled = new CountDownLatch(1);
        try (var _ = cancellation.during(cancelled::countDown)) {
            if (cancelled.await(pause.toNanos(), TimeUnit.NANOSECONDS)) {
                cancellation.check();
            }
        }
    }

    private RemoteReply once(RemoteCall call, Cancellation cancellation) throws IOException, InterruptedException {
        connections.closeIdle(TimeValue.of(IDLE));
        List<InetAddress> addresses = addresses(call, cancellation);
        var request = new HttpUriRequestBase(call.method(), call.address());
        request.setHeader("Accept", call.accept());
        call.bearer().ifPresent(token -> request.setHeader("Authorization", "Bearer " + token));
        if (call.body().length > 0) {
            request.setEntity(
                    new ByteArrayEntity(call.body(), ContentType.APPLICATION_JSON.withCharset((String) null)));
        }
        try (var head = new Deadline(connectTimeout.plus(silence), request::cancel);
                var _ = cancellation.during(request::cancel)) {
            ClassicHttpResponse response;
            try {
                response = ScopedValue.where(ADDRESSES, addresses).call(() -> client.executeOpen(null, request, null));
            } catch (IOException e) {
                throw head.meet() ? e : late(e);
            } catch (IllegalArgumentException | IllegalStateException e) {
                throw new IOException(e);
            }
            if (!head.meet()) {
                request.cancel();
                throw late(new IOException("its head came when it was too late"));
            }
            return new RemoteReply(call.address(), request, response, silence);
        }
    }

    private static IOException late(IOException cause) {
        var late = new SocketTimeoutException("no head in time");
        late.initCause(cause);
        return late;
    }

    private List<InetAddress> addresses(RemoteCall call, Cancellation cancellation)
            throws IOException, InterruptedException {
        String host = AddressRules.host(call.address());
        boolean proxied = routes.hasProxy(call.address());
        if (proxied && call.privateAddresses()) {
            return List.of();
        }
        try {
            List<InetAddress> found = lookup.find(host, connectTimeout, cancellation);
            if (!call.privateAddresses()) {
                publicOnes.checkAddresses(host, found);
            }
            return proxied ? List.of() : found;
        } catch (SourceFaultException refused) {
            throw ProblemCode.PROVIDER_ADDRESS_REFUSED
                    .problem(refused.fault().problem().detail())
                    .exception(refused);
        } catch (UnknownHostException | SocketTimeoutException unknownHere) {
            if (proxied) {
                return List.of();
            }
            throw unknownHere;
        }
    }

    private PoolingHttpClientConnectionManager connections() {
        SocketConfig plain = SocketConfig.custom()
                .setTcpNoDelay(true)
                .setSoKeepAlive(true)
                .setSoTimeout(timeout(silence))
                .build();
        return PoolingHttpClientConnectionManagerBuilder.create()
                .setMaxConnTotal(MOST_CONNECTIONS)
                .setMaxConnPerRoute(MOST_CONNECTIONS)
                .setTlsSocketStrategy(DefaultClientTlsStrategy.createSystemDefault())
                .setDefaultConnectionConfig(ConnectionConfig.custom()
                        .setConnectTimeout(timeout(connectTimeout))
                        .setSocketTimeout(timeout(silence))
                        .setValidateAfterInactivity(TimeValue.of(SURELY_OPEN))
                        .build())
                .setSocketConfigResolver(route -> routes.socks(route.getTargetHost())
                        .map(proxy -> SocketConfig.copy(plain)
                                .setSocksProxyAddress(proxy)
                                .build())
                        .orElse(plain))
                .setDnsResolver(new FoundAddresses())
                .build();
    }

    private static Timeout timeout(Duration duration) {
        return Timeout.ofMilliseconds(duration.toMillis());
    }

    /** Gives the client what was looked up and checked before. */
    private static final class FoundAddresses implements DnsResolver {
        @Override
        public List<InetSocketAddress> resolve(String host, int port) {
            List<InetAddress> found = ADDRESSES.get();
            return found.isEmpty()
                    ? List.of(InetSocketAddress.createUnresolved(host, port))
                    : found.stream()
                            .map(address -> new InetSocketAddress(address, port))
                            .toList();
        }

        @Override
        public InetAddress[] resolve(String host) throws UnknownHostException {
            List<InetAddress> found = ADDRESSES.get();
            if (found.isEmpty()) {
                throw new UnknownHostException(host);
            }
            return found.toArray(InetAddress[]::new);
        }

        @Override
        public String resolveCanonicalHostname(String host) {
            return host;
        }
    }
}
