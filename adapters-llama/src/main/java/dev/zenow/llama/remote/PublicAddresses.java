package dev.zenow.llama.remote;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;
import java.util.List;

/**
 * The addresses that mean the same machine wherever they are asked from: all but those that the registries of special addresses
 * (RFC 6890 and what followed it) give to one machine, one network, a test or nobody.
 *
 * <p>198.18.0.0/15 is for measuring equipment, but is also what a proxy in the operating system answers in place of every name it
 * stands for; who has one would lose all downloads, and nothing worth hiding has such an address.
 */
final class PublicAddresses {
    private static final List<Network> SPECIAL = List.of(
            Network.of("0.0.0.0", 8),
            Network.of("10.0.0.0", 8),
            Network.of("100.64.0.0", 10),
            Network.of("127.0.0.0", 8),
            Network.of("169.254.0.0", 16),
            Network.of("172.16.0.0", 12),
            Network.of("192.0.0.0", 24),
            Network.of("192.0.2.0", 24),
            Network.of("192.168.0.0", 16),
            Network.of("198.51.100.0", 24),
            Network.of("203.0.113.0", 24),
            Network.of("224.0.0.0", 4),
            Network.of("240.0.0.0", 4),
            // Of IPv6 only 2000::/3 is given out.
            Network.of("::", 3),
            Network.of("4000::", 2),
            Network.of("8000::", 1),
            Network.of("2001::", 23),
            Network.of("2001:db8::", 32),
            Network.of("3fff::", 20));
    /** Ways to write an IPv4 address as one of IPv6: the network, and where the four bytes are. */
    private static final Network TRANSLATED = Network.of("64:ff9b::", 96);

    private static final Network SIX_TO_FOUR = Network.of("2002::", 16);

    private PublicAddresses() {}

    static boolean contain(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (TRANSLATED.contains(bytes)) {
            return contain(embedded(bytes, 12));
        }
        if (SIX_TO_FOUR.contains(bytes)) {
            return contain(embedded(bytes, 2));
        }
        return SPECIAL.stream().noneMatch(network -> network.contains(bytes));
    }

    private static InetAddress embedded(byte[] bytes, int offset) {
        try {
            return Inet4Address.getByAddress(Arrays.copyOfRange(bytes, offset, offset + 4));
        } catch (UnknownHostException impossible) {
            throw new IllegalStateException("four bytes are an address", impossible);
        }
    }

    private static final class Network {
        private final byte[] base;
        private final int bits;

        private Network(byte[] base, int bits) {
            this.base = base;
            this.bits = bits;
        }

        static Network of(String base, int bits) {
            return new Network(InetAddress.ofLiteral(base).getAddress(), bits);
        }

        boolean contains(byte[] address) {
            if (address.length != base.length) {
                return false;
            }
            int whole = bits / Byte.SIZE;
            if (!Arrays.equals(address, 0, whole, base, 0, whole)) {
                return false;
            }
            int rest = bits % Byte.SIZE;
            return rest == 0
                    || (address[whole] & 0xFF) >> (Byte.SIZE - rest) == (base[whole] & 0xFF) >> (Byte.SIZE - rest);
        }
    }
}
