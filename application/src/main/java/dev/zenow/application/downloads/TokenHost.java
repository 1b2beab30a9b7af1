package dev.zenow.application.downloads;

import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The host that a token is for: its name in lower case and, for this machine itself, perhaps a port. A token goes over https, or to
 * this machine; to the scheme's own port, or the port that was named. Other names of the same domain are other hosts.
 */
record TokenHost(String name) {
    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
    private static final Pattern NAME = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");
    private static final Pattern THIS_MACHINE =
            Pattern.compile("(localhost|127(?:\\.\\d{1,3}){3}|\\[::1])(?::(\\d{1,5}))?");
    private static final int LONGEST_NAME = 253;
    private static final int LARGEST_PORT = 65_535;

    /** Empty: the text cannot be one. */
    static Optional<TokenHost> parse(String text) {
        String host = text.strip().toLowerCase(Locale.ROOT);
        return plausible(host) ? Optional.of(new TokenHost(host)) : Optional.empty();
    }

    /** The host of an address that a token may be sent to; empty: no token may. */
    static Optional<TokenHost> of(URI address) {
        String scheme = lower(address.getScheme());
        String host = lower(address.getHost());
        boolean encrypted = scheme.equals("https");
        if (!encrypted && !(scheme.equals("http") && isThisMachine(host))) {
            return Optional.empty();
        }
        boolean usual = address.getPort() == -1 || address.getPort() == (encrypted ? 443 : 80);
        return parse(usual ? host : host + ":" + address.getPort());
    }

    private static boolean isThisMachine(String host) {
        Matcher matcher = THIS_MACHINE.matcher(host);
        return matcher.matches() && (matcher.group(2) == null || Integer.parseInt(matcher.group(2)) <= LARGEST_PORT);
    }

    private static boolean plausible(String host) {
        return isThisMachine(host)
                || (host.length() <= LONGEST_NAME && NAME.matcher(host).matches());
    }

    private static String lower(String text) {
        return String.valueOf(text).toLowerCase(Locale.ROOT);
    }
}
