package dev.zenow.llama.remote;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.downloads.SourceFault;
import dev.zenow.domain.downloads.SourceFaultException;
import dev.zenow.domain.problems.ProblemCode;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;

/** Which addresses may be asked. */
final class AddressRules {
    private final Predicate<InetAddress> allowed;

    /** @param allowed whether a machine may be asked that has this address */
    AddressRules(Predicate<InetAddress> allowed) {
        this.allowed = requireNonNull(allowed, "allowed is null");
    }

    static AddressRules of(boolean privateAddresses) {
        return privateAddresses ? new AddressRules(_ -> true) : new AddressRules(PublicAddresses::contain);
    }

    /** Refuses what is no address of a file, whoever named it. */
    void checkLink(URI address) throws SourceFaultException {
        String scheme = scheme(address);
        if (!scheme.equals("http") && !scheme.equals("https")) {
            throw refused(
                    ProblemCode.LINK_INVALID, "Only http and https are followed, not " + address.getScheme() + ".");
        }
        if (address.getHost() == null) {
            throw refused(ProblemCode.LINK_INVALID, "A link names a host.");
        }
        if (address.getRawUserInfo() != null) {
            throw refused(ProblemCode.LINK_INVALID, "A link with a password in it is not followed.");
        }
    }

    /** Refuses a step that gives up what the one before had. */
    void checkStep(URI from, URI to) throws SourceFaultException {
        checkLink(to);
        if (scheme(from).equals("https") && scheme(to).equals("http") && !isLoopback(to)) {
            throw refused(
                    ProblemCode.SOURCE_FAILED,
                    from.getHost() + " leads from https to plain http at " + to.getHost() + ".");
        }
    }

    /** Refuses a host when any of its addresses may not be asked. */
    void checkAddresses(String host, List<InetAddress> addresses) throws SourceFaultException {
        for (InetAddress address : addresses) {
            if (!allowed.test(address)) {
                throw refused(
                        ProblemCode.LINK_REFUSED,
                        host + " is at the private address " + address.getHostAddress() + ".");
            }
        }
    }

    /** Whether a secret can be sent there without being overheard. */
    static boolean isConfidential(URI address) {
        return scheme(address).equals("https") || isLoopback(address);
    }

    static boolean isLoopback(URI address) {
        String host = host(address);
        return host.equals("localhost")
                || literal(host).map(InetAddress::isLoopbackAddress).orElse(false);
    }

    /** In lower case; an IPv6 address without its brackets. */
    static String host(URI address) {
        String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
        return host.startsWith("[") && host.endsWith("]") ? host.substring(1, host.length() - 1) : host;
    }

    /** The address that is written out as the host's name; empty: it is a name. */
    static Optional<InetAddress> literal(String host) {
        try {
            return Optional.of(InetAddress.ofLiteral(host));
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }

    private static String scheme(URI address) {
        return String.valueOf(address.getScheme()).toLowerCase(Locale.ROOT);
    }

    private static SourceFaultException refused(ProblemCode code, String detail) {
        return new SourceFaultException(SourceFault.finalFault(code, detail));
    }
}
