package dev.zenow.bootstrap.configuration;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.Authenticator;
import java.net.InetSocketAddress;
import java.net.PasswordAuthentication;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.SocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Which proxy a request goes through, as {@code HTTPS_PROXY} and its relatives mean it to curl and others. What goes to this machine
 * itself goes there directly: a proxy would reach its own.
 */
public final class ProxyRules extends ProxySelector {
    static final ProxyRules NONE = new ProxyRules(Optional.empty(), Optional.empty(), ProxyExceptions.NONE);

    private final Optional<ProxyAddress> encrypted;
    private final Optional<ProxyAddress> plain;
    private final ProxyExceptions exceptions;

    private ProxyRules(Optional<ProxyAddress> encrypted, Optional<ProxyAddress> plain, ProxyExceptions exceptions) {
        this.encrypted = encrypted;
        this.plain = plain;
        this.exceptions = exceptions;
    }

    static ProxyRules through(ProxyAddress proxy) {
        return new ProxyRules(Optional.of(proxy), Optional.of(proxy), ProxyExceptions.NONE);
    }

    /** A proxy that speaks something else than HTTP is passed over; {@code HTTP_PROXY} too, which web servers let strangers set. */
    static ProxyRules of(Map<String, String> environment) {
        return new ProxyRules(
                first(environment, "https_proxy", "HTTPS_PROXY", "all_proxy", "ALL_PROXY"),
                first(environment, "http_proxy", "all_proxy", "ALL_PROXY"),
                ProxyExceptions.parse(environment.getOrDefault("no_proxy", environment.getOrDefault("NO_PROXY", ""))));
    }

    /** Empty: directly. */
    public Optional<ProxyAddress> proxy(URI address) {
        String host = address.getHost();
        if (host == null || ProxyExceptions.isThisMachine(host) || exceptions.except(host, port(address))) {
            return Optional.empty();
        }
        return isEncrypted(address) ? encrypted : plain;
    }

    @Override
    public List<Proxy> select(URI address) {
        requireNonNull(address, "address is null");
        return List.of(proxy(address)
                .map(proxy ->
                        new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved(proxy.host(), proxy.port())))
                .orElse(Proxy.NO_PROXY));
    }

    @Override
    public void connectFailed(URI address, SocketAddress proxy, IOException failed) {
        // Who asked is told by the same exception; there is no other proxy to try.
    }

    /**
     * Tells proxies, and nobody else, who asks; empty: none wants to know. Java refuses to tell a proxy that only passes on what is
     * encrypted, unless the system property {@code jdk.http.auth.tunneling.disabledSchemes} was set to nothing before.
     */
    public Optional<Authenticator> authenticator() {
        return Stream.of(encrypted, plain)
                        .flatMap(Optional::stream)
                        .anyMatch(proxy -> proxy.credentials().isPresent())
                ? Optional.of(new ToldToProxies())
                : Optional.empty();
    }

    /** Without credentials, so that it can be logged. */
    @Override
    public String toString() {
        return "ProxyRules[" + encrypted + ", " + plain + ", " + exceptions + "]";
    }

    private static Optional<ProxyAddress> first(Map<String, String> environment, String... variables) {
        return Stream.of(variables)
                .map(variable -> environment.getOrDefault(variable, ""))
                .filter(value -> !value.isBlank())
                .findFirst()
                .flatMap(ProxyRules::spokenToByHttp);
    }

    private static Optional<ProxyAddress> spokenToByHttp(String value) {
        try {
            return Optional.of(ProxyAddress.parse(value));
        } catch (IllegalArgumentException another) {
            return Optional.empty();
        }
    }

    private static boolean isEncrypted(URI address) {
        return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT).equals("https");
    }

    private static int port(URI address) {
        if (address.getPort() != -1) {
            return address.getPort();
        }
        return isEncrypted(address) ? 443 : 80;
    }

    private final class ToldToProxies extends Authenticator {
        @Override
        protected @Nullable PasswordAuthentication getPasswordAuthentication() {
            if (getRequestorType() != RequestorType.PROXY) {
                return null;
            }
            return Stream.of(encrypted, plain)
                    .flatMap(Optional::stream)
                    .filter(proxy -> proxy.host().equals(getRequestingHost()) && proxy.port() == getRequestingPort())
                    .flatMap(proxy -> proxy.credentials().stream())
                    .findFirst()
                    .map(known -> new PasswordAuthentication(
                            known.user(), known.password().toCharArray()))
                    .orElse(null);
        }
    }
}
