package dev.zenow.domain.providers;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Which servers may be providers.
 *
 * <table>
 * <caption>An entry allows</caption>
 * <tr><td>{@code host}</td><td>https at port 443 of exactly this host, every path</td></tr>
 * <tr><td>{@code host:8443}</td><td>https at this port</td></tr>
 * <tr><td>{@code http://host:8000}</td><td>plain http, as it is written out</td></tr>
 * <tr><td>{@code https://host/team}</td><td>this path and what is below it: not {@code /teams}, and nothing by way of {@code ..}</td></tr>
 * </table>
 *
 * @param entries empty: every address
 * @param privateOnes whether a server may be at an address of this machine or a private network when no entry names it
 */
public record AllowedAddresses(List<Entry> entries, boolean privateOnes) {
    /** Everything, as suits whoever has Zenow to themselves. */
    public static final AllowedAddresses ALL = new AllowedAddresses(List.of(), true);

    public AllowedAddresses {
        entries = List.copyOf(entries);
    }

    /** @param words entries with spaces or commas between; throws {@link IllegalArgumentException} when one cannot be understood */
    public static AllowedAddresses parse(String words, boolean privateOnes) {
        List<Entry> entries = new ArrayList<>();
        for (String word : words.strip().split("[\\s,]+", -1)) {
            if (!word.isEmpty()) {
                entries.add(Entry.parse(word));
            }
        }
        return new AllowedAddresses(entries, privateOnes);
    }

    public boolean allow(ProviderAddress address) {
        return entries.isEmpty() || isNamed(address);
    }

    /** Whether the name of an allowed server may lead to this machine or a private network. */
    public boolean allowPrivate(ProviderAddress address) {
        return entries.isEmpty() ? privateOnes : isNamed(address);
    }

    private boolean isNamed(ProviderAddress address) {
        return entries.stream().anyMatch(entry -> entry.covers(address.base()));
    }

    /**
     * One allowed server.
     *
     * @param host in lower case
     * @param path without a slash at its end; empty: every path
     */
    public record Entry(String scheme, String host, int port, String path) {
        static Entry parse(String word) {
            URI uri = URI.create(word.contains("://") ? word : "https://" + word);
            Optional<String> host = host(uri);
            boolean strange = uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null;
            if (host.isEmpty() || port(uri) < 0 || strange || hasSteps(uri.getRawPath())) {
                throw new IllegalArgumentException(word);
            }
            String path = uri.getRawPath();
            while (path.endsWith("/")) {
                path = path.substring(0, path.length() - 1);
            }
            return new Entry(scheme(uri), host.get(), port(uri), path);
        }

        boolean covers(URI address) {
            String asked = address.getRawPath();
            return scheme.equals(scheme(address))
                    && host(address).filter(host::equals).isPresent()
                    && port == port(address)
                    && (path.isEmpty() || asked.equals(path) || asked.startsWith(path + "/"))
                    && !hasSteps(asked);
        }

        private static String scheme(URI uri) {
            return String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
        }

        private static Optional<String> host(URI uri) {
            return Optional.ofNullable(uri.getHost())
                    .map(name -> name.toLowerCase(Locale.ROOT))
                    .map(name -> name.endsWith(".") ? name.substring(0, name.length() - 1) : name)
                    .filter(name -> !name.isEmpty());
        }

        /** -1: the scheme is none of the web. */
        private static int port(URI uri) {
            return switch (scheme(uri)) {
                case "https" -> uri.getPort() < 0 ? 443 : uri.getPort();
                case "http" -> uri.getPort() < 0 ? 80 : uri.getPort();
                case String _ -> -1;
            };
        }

        /** Whether a path leads elsewhere than it looks, however that is spelled. */
        private static boolean hasSteps(String path) {
            String plain = path.toLowerCase(Locale.ROOT)
                    .replace("%2e", ".")
                    .replace("%2f", "/")
                    .replace("%5c", "/");
            return Arrays.stream(plain.split("/", -1)).anyMatch(step -> step.equals(".") || step.equals(".."));
        }
    }
}
