package dev.zenow.http.security;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Decides from a request's headers whether it was meant for this server.
 *
 * <p>A page of another site can make a browser send requests to the loopback interface, directly (its {@code Origin} is then not
 * ours) or by a name of its own that it points at 127.0.0.1 (DNS rebinding: the {@code Host} is then that name). So both must be
 * ours; a request without {@code Origin} is no cross-site write from a browser, or {@code Sec-Fetch-Site} says so.
 *
 * <table>
 * <caption>Decisions</caption>
 * <tr><td>Host is not exactly one of localhost, 127.0.0.1, [::1] or an extra host</td><td>{@code FOREIGN_HOST}</td></tr>
 * <tr><td>Origin is present and not this very address</td><td>{@code FOREIGN_ORIGIN}</td></tr>
 * <tr><td>a method that changes something, and Sec-Fetch-Site is cross-site</td><td>{@code FOREIGN_ORIGIN}</td></tr>
 * <tr><td>else</td><td>empty: let it pass</td></tr>
 * </table>
 */
final class RequestOrigin {
    private static final Set<String> LOOPBACK = Set.of("localhost", "127.0.0.1", "[::1]");
    private static final Set<String> READING = Set.of("GET", "HEAD", "OPTIONS");

    private final Set<String> extraHosts;

    RequestOrigin(Set<String> extraHosts) {
        this.extraHosts = extraHosts;
    }

    Optional<Problem> refuse(String method, List<String> hosts, List<String> origins, List<String> fetchSites) {
        if (hosts.size() != 1) {
            // A request whose first line cannot be read arrives here without any header.
            return Optional.of(ProblemCode.FOREIGN_HOST.problem(
                    "The request does not name one host, or its address could not be read: letters beyond ASCII must be"
                            + " percent-encoded there."));
        }
        String authority = hosts.getFirst().toLowerCase(Locale.ROOT);
        if (!ours(authority)) {
            return Optional.of(ProblemCode.FOREIGN_HOST.problem());
        }
        if (origins.stream().anyMatch(origin -> !sameOrigin(origin.toLowerCase(Locale.ROOT), authority))) {
            return Optional.of(ProblemCode.FOREIGN_ORIGIN.problem());
        }
        if (!READING.contains(method) && fetchSites.stream().anyMatch("cross-site"::equalsIgnoreCase)) {
            return Optional.of(ProblemCode.FOREIGN_ORIGIN.problem());
        }
        return Optional.empty();
    }

    private boolean ours(String authority) {
        return host(authority)
                .filter(host -> LOOPBACK.contains(host) || extraHosts.contains(host))
                .isPresent();
    }

    /** A server of its own address may stand behind TLS that somebody else ends; the loopback one does not. */
    private static boolean sameOrigin(String origin, String authority) {
        boolean loopback = host(authority).filter(LOOPBACK::contains).isPresent();
        return origin.equals("http://" + authority) || (!loopback && origin.equals("https://" + authority));
    }

    private static Optional<String> host(String authority) {
        try {
            URI address = new URI("http://" + authority + "/");
            boolean bare = address.getUserInfo() == null
                    && "/".equals(address.getRawPath())
                    && address.getRawQuery() == null
                    && address.getRawFragment() == null;
            return bare ? Optional.ofNullable(address.getHost()) : Optional.empty();
        } catch (URISyntaxException _) {
            return Optional.empty();
        }
    }
}
