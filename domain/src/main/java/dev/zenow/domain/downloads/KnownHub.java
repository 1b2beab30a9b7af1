package dev.zenow.domain.downloads;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * A hub that everybody knows, or that somebody made a mirror.
 *
 * @param base as {@link Mirror#base()}
 */
record KnownHub(Mirror.Kind kind, URI base) {
    private static final String WWW = "www.";
    private static final KnownHub HUGGING_FACE = of(Mirror.Kind.HUGGING_FACE, "https://huggingface.co");
    private static final Map<String, KnownHub> BY_HOST = Map.of(
            "huggingface.co",
            HUGGING_FACE,
            "hf.co",
            HUGGING_FACE,
            "hf-mirror.com",
            of(Mirror.Kind.HUGGING_FACE, "https://hf-mirror.com"),
            "modelscope.cn",
            of(Mirror.Kind.MODEL_SCOPE, "https://modelscope.cn"),
            "modelscope.ai",
            of(Mirror.Kind.MODEL_SCOPE, "https://modelscope.ai"));

    KnownHub {
        requireNonNull(kind, "kind is null");
        requireNonNull(base, "base is null");
    }

    /** The one that is meant when only the kind is named. */
    static KnownHub ofKind(Mirror.Kind kind) {
        return switch (kind) {
            case HUGGING_FACE -> requireNonNull(BY_HOST.get("huggingface.co"));
            case MODEL_SCOPE -> requireNonNull(BY_HOST.get("modelscope.cn"));
        };
    }

    /** Of these hosts, at their usual ports, everybody knows what their addresses mean. */
    static Optional<KnownHub> ofAddress(URI address) {
        if (address.getHost() == null || !hasUsualPort(address)) {
            return Optional.empty();
        }
        String host = address.getHost().toLowerCase(Locale.ROOT);
        return Optional.ofNullable(BY_HOST.get(host.startsWith(WWW) ? host.substring(WWW.length()) : host));
    }

    /** What tells one server from another: the same for all names of a well-known hub. */
    static String server(URI address) {
        return ofAddress(address).map(KnownHub::base).map(URI::getHost).orElseGet(() -> {
            String host = String.valueOf(address.getHost()).toLowerCase(Locale.ROOT);
            return host + ":" + (address.getPort() == -1 ? usualPort(address) : address.getPort());
        });
    }

    private static boolean hasUsualPort(URI address) {
        return address.getPort() == -1 || address.getPort() == usualPort(address);
    }

    private static int usualPort(URI address) {
        return "http".equalsIgnoreCase(address.getScheme()) ? 80 : 443;
    }

    private static KnownHub of(Mirror.Kind kind, String base) {
        return new KnownHub(kind, URI.create(base));
    }
}
