package dev.zenow.domain.providers;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.List;
import java.util.Locale;

/**
 * Where a server that speaks OpenAI's interface is: the address under which {@code chat/completions} stands, as people paste it.
 *
 * <table>
 * <caption>What is understood</caption>
 * <tr><td>{@code https://host/v1}, {@code https://host/v1/}</td><td>as it is</td></tr>
 * <tr><td>{@code https://host/v1/chat/completions}, also {@code …/completions}, {@code …/models}, {@code …/embeddings}</td><td>what stands
 * before that</td></tr>
 * <tr><td>{@code https://host}</td><td>{@code https://host/v1}</td></tr>
 * <tr><td>{@code https://host/api/paas/v4}</td><td>as it is: only an empty path becomes {@code /v1}</td></tr>
 * </table>
 *
 * @param base without a slash at its end
 */
public record ProviderAddress(URI base) {
    private static final List<String> ROUTES = List.of("/chat/completions", "/completions", "/models", "/embeddings");
    private static final int MAX_LENGTH = 2_000;

    public ProviderAddress {
        requireNonNull(base, "base is null");
    }

    /** Throws {@link IllegalArgumentException} with a sentence for people when the text is no address of a server. */
    public static ProviderAddress parse(String text) {
        String address = text.strip();
        if (address.length() > MAX_LENGTH) {
            throw new IllegalArgumentException("The address is longer than " + MAX_LENGTH + " characters.");
        }
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException broken) {
            throw new IllegalArgumentException("The address is not a URL.", broken);
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("http") || scheme.equals("https")) || uri.getHost() == null) {
            throw new IllegalArgumentException("The address must begin with http:// or https:// and name a host.");
        }
        if (uri.getRawUserInfo() != null || uri.getRawQuery() != null || uri.getRawFragment() != null) {
            throw new IllegalArgumentException(
                    "The address must not have a user, a query or a fragment; a key is given apart from it.");
        }
        String path = withoutEnd(uri.getRawPath());
        for (String route : ROUTES) {
            if (path.endsWith(route)) {
                path = withoutEnd(path.substring(0, path.length() - route.length()));
                break;
            }
        }
        String authority = uri.getRawAuthority().toLowerCase(Locale.ROOT);
        return new ProviderAddress(URI.create(scheme + "://" + authority + (path.isEmpty() ? "/v1" : path)));
    }

    /** @param route below the base, without a slash in front: {@code chat/completions} */
    public URI route(String route) {
        return URI.create(base + "/" + route);
    }

    @Override
    public String toString() {
        return base.toString();
    }

    private static String withoutEnd(String path) {
        int end = path.length();
        while (end > 0 && path.charAt(end - 1) == '/') {
            end--;
        }
        return path.substring(0, end);
    }
}
