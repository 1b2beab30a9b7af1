package dev.zenow.bootstrap.configuration;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;

/**
 * A proxy that is spoken to by HTTP.
 *
 * @param credentials how it knows who asks
 */
public record ProxyAddress(String host, int port, Optional<Credentials> credentials) {
    private static final int LARGEST_PORT = 65_535;
    private static final int USUAL_PORT = 80;

    public ProxyAddress {
        requireNonNull(credentials, "credentials is null");
        if (host.isBlank() || port < 1 || port > LARGEST_PORT) {
            throw new IllegalArgumentException("a proxy has a host and a port");
        }
    }

    /** A name and a password; never printed. */
    public record Credentials(String user, String password) {
        public Credentials {
            requireNonNull(user, "user is null");
            requireNonNull(password, "password is null");
        }

        @Override
        public String toString() {
            return "(hidden)";
        }
    }

    /**
     * Reads {@code http://user:password@host:port}, where everything but the host may be absent. Throws
     * {@link IllegalArgumentException}, which does not quote the text, for anything else.
     */
    static ProxyAddress parse(String text) {
        String plain = text.strip();
        URI address = address(plain.contains("://") ? plain : "http://" + plain);
        String host = address.getHost();
        boolean bare = (address.getPath().isEmpty() || address.getPath().equals("/"))
                && address.getQuery() == null
                && address.getFragment() == null;
        if (!"http".equals(address.getScheme().toLowerCase(Locale.ROOT)) || host == null || !bare) {
            throw new IllegalArgumentException("a proxy is http://host:port");
        }
        return new ProxyAddress(
                host,
                address.getPort() == -1 ? USUAL_PORT : address.getPort(),
                Optional.ofNullable(address.getRawUserInfo()).map(ProxyAddress::credentials));
    }

    /** A text like that, or one that was meant to be, without its credentials. */
    static String shown(String text) {
        int end = text.lastIndexOf('@');
        int scheme = text.indexOf("://");
        String before = scheme >= 0 && scheme < end ? text.substring(0, scheme + 3) : "";
        return end < 0 ? text : before + "(hidden)" + text.substring(end);
    }

    private static URI address(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException quotingIt) {
            throw new IllegalArgumentException("a proxy is http://host:port");
        }
    }

    private static Credentials credentials(String userInfo) {
        int colon = userInfo.indexOf(':');
        return colon < 0
                ? new Credentials(decoded(userInfo), "")
                : new Credentials(decoded(userInfo.substring(0, colon)), decoded(userInfo.substring(colon + 1)));
    }

    /** A plus is a plus here; only forms write a space so. */
    private static String decoded(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }
}
