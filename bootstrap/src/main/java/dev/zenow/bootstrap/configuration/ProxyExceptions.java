package dev.zenow.bootstrap.configuration;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The hosts that are reached without a proxy, as {@code NO_PROXY} lists them: names, which mean their subdomains too, addresses, and
 * networks such as {@code 10.0.0.0/8}, each perhaps with a port; {@code *} is every host.
 */
record ProxyExceptions(List<String> entries) {
    static final ProxyExceptions NONE = new ProxyExceptions(List.of());

    private static final Pattern WITH_PORT = Pattern.compile("(\\[[^]]+]|[^:]+):(\\d{1,5})");

    ProxyExceptions {
        entries = List.copyOf(entries);
    }

    static ProxyExceptions parse(String list) {
        return new ProxyExceptions(Arrays.stream(list.split("[,\\s]+"))
                .map(entry -> entry.toLowerCase(Locale.ROOT))
                .filter(entry -> !entry.isEmpty())
                .toList());
    }

    boolean except(String host, int port) {
        String name = plain(host);
        return entries.stream().anyMatch(entry -> excepts(entry, name, port));
    }

    static boolean isThisMachine(String host) {
        String name = plain(host);
        return name.equals("localhost")
                || name.endsWith(".localhost")
                || literal(name).filter(InetAddress::isLoopbackAddress).isPresent();
    }

    private static boolean excepts(String entry, String host, int port) {
        Matcher matcher = WITH_PORT.matcher(entry);
        if (matcher.matches()) {
            return Integer.parseInt(matcher.group(2)) == port && excepts(matcher.group(1), host);
        }
        return excepts(entry, host);
    }

    private static boolean excepts(String entry, String host) {
        if (entry.equals("*")) {
            return true;
        }
        int slash = entry.indexOf('/');
        if (slash > 0) {
            return inNetwork(entry.substring(0, slash), entry.substring(slash + 1), host);
        }
        String name = plain(entry.startsWith("*.") ? entry.substring(1) : entry);
        String domain = name.startsWith(".") ? name.substring(1) : name;
        Optional<InetAddress> address = literal(domain);
        return address.isPresent()
                ? address.equals(literal(host))
                : !domain.isEmpty() && (host.equals(domain) || host.endsWith("." + domain));
    }

    private static boolean inNetwork(String network, String bits, String host) {
        byte[] own = bytes(literal(plain(network)));
        byte[] other = bytes(literal(host));
        if (own.length == 0 || own.length != other.length || !bits.matches("\\d{1,3}")) {
            return false;
        }
        int length = Integer.parseInt(bits);
        for (int bit = 0; bit < length && bit < own.length * Byte.SIZE; bit++) {
            int mask = 0x80 >> (bit % Byte.SIZE);
            if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
                return false;
            }
        }
        return length <= own.length * Byte.SIZE;
    }

    private static byte[] bytes(Optional<InetAddress> address) {
        return address.map(InetAddress::getAddress).orElseGet(() -> new byte[0]);
    }

    /** In lower case, without the brackets of an address and the dot that a name may end in. */
    private static String plain(String host) {
        String name = host.toLowerCase(Locale.ROOT);
        String bare = name.startsWith("[") && name.endsWith("]") ? name.substring(1, name.length() - 1) : name;
        return bare.endsWith(".") ? bare.substring(0, bare.length() - 1) : bare;
    }

    /** Asks no name service. */
    private static Optional<InetAddress> literal(String text) {
        try {
            return Optional.of(InetAddress.ofLiteral(text));
        } catch (IllegalArgumentException name) {
            return Optional.empty();
        }
    }
}
