package dev.zenow.http.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.micronaut.http.MediaType;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The files of the page in the class path, each read when it is first asked for and then kept. */
@Singleton
final class PageFiles {
    private static final String FOLDER = "/zenow-page/";
    private static final String COMPRESSED = ".gz";
    private static final int DIGEST_BYTES = 12;
    private static final Map<String, MediaType> TYPES = Map.of(
            "html", new MediaType("text/html; charset=utf-8"),
            "js", new MediaType("text/javascript; charset=utf-8"),
            "css", new MediaType("text/css; charset=utf-8"),
            "svg", new MediaType("image/svg+xml"),
            "png", new MediaType("image/png"),
            "woff2", new MediaType("font/woff2"),
            "webmanifest", new MediaType("application/manifest+json"));

    private final Set<String> names;
    private final Map<String, PageFile> read = new ConcurrentHashMap<>();

    /** Without a built page, there are no files. */
    PageFiles() {
        names = bytes("files.txt").stream()
                .flatMap(list -> new String(list, UTF_8).lines())
                .collect(Collectors.toUnmodifiableSet());
    }

    /**
     * @param name below the page's folder, such as {@code assets/index.js}
     * @return empty when the build made no such file
     */
    Optional<PageFile> find(String name) {
        MediaType type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
        return type == null || !names.contains(name)
                ? Optional.empty()
                : Optional.of(read.computeIfAbsent(name, missing -> read(missing, type)));
    }

    private PageFile read(String name, MediaType type) {
        byte[] content = bytes(name).orElseThrow(() -> new IllegalStateException("the page lacks its own " + name));
        String compressed = name + COMPRESSED;
        return new PageFile(
                type, content, names.contains(compressed) ? bytes(compressed) : Optional.empty(), digest(content));
    }

    private static Optional<byte[]> bytes(String name) {
        try (InputStream stream = PageFiles.class.getResourceAsStream(FOLDER + name)) {
            return stream == null ? Optional.empty() : Optional.of(stream.readAllBytes());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private static String digest(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return HexFormat.of().formatHex(digest, 0, DIGEST_BYTES);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }
}
