package dev.zenow.http.web;

import dev.zenow.domain.problems.ProblemCode;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MutableHttpResponse;
import jakarta.inject.Singleton;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Sends files of the page: compressed where the browser reads that, not again when it has them, and held to this server. */
@Singleton
final class PageResponses {
    /** Nothing comes from elsewhere, runs from within the document, or shows this page inside another. */
    static final String POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:;"
            + " font-src 'self'; connect-src 'self'; manifest-src 'self'; base-uri 'none'; form-action 'none';"
            + " frame-ancestors 'none'";

    private static final String FOREVER = "public, max-age=31536000, immutable";
    private static final String ASK_AGAIN = "no-cache";
    private static final String PERMISSIONS = "camera=(), microphone=(), geolocation=(), payment=(), usb=()";

    private final PageFiles files;

    PageResponses(PageFiles files) {
        this.files = files;
    }

    /** A file whose content may change under its name. */
    MutableHttpResponse<?> changing(HttpRequest<?> request, String name) {
        return respond(request, name, ASK_AGAIN);
    }

    /** A file whose name changes with its content. */
    MutableHttpResponse<?> unchanging(HttpRequest<?> request, String name) {
        return respond(request, name, FOREVER);
    }

    private MutableHttpResponse<?> respond(HttpRequest<?> request, String name, String caching) {
        PageFile file = files.find(name)
                .orElseThrow(() -> ProblemCode.ROUTE_NOT_FOUND.problem().exception());
        boolean compressed = file.compressed().isPresent() && reads(request, "gzip");
        String tag = '"' + file.digest() + (compressed ? "-gzip\"" : "\"");
        MutableHttpResponse<?> response = has(request, tag)
                ? HttpResponse.status(HttpStatus.NOT_MODIFIED)
                : HttpResponse.ok(compressed ? file.compressed().orElseThrow() : file.content())
                        .contentType(file.type());
        if (compressed && response.getBody().isPresent()) {
            response.header(HttpHeaders.CONTENT_ENCODING, "gzip");
        }
        return response.header(HttpHeaders.ETAG, tag)
                .header(HttpHeaders.CACHE_CONTROL, caching)
                .header(HttpHeaders.VARY, HttpHeaders.ACCEPT_ENCODING)
                .header("Content-Security-Policy", POLICY)
                .header("X-Content-Type-Options", "nosniff")
                .header("Referrer-Policy", "no-referrer")
                .header("Cross-Origin-Opener-Policy", "same-origin")
                .header("Cross-Origin-Resource-Policy", "same-origin")
                .header("Permissions-Policy", PERMISSIONS);
    }

    /** Whether the browser takes an encoding; {@code q=0} says that it does not. */
    private static boolean reads(HttpRequest<?> request, String encoding) {
        return values(request, HttpHeaders.ACCEPT_ENCODING).stream()
                .map(value -> value.toLowerCase(Locale.ROOT).replace(" ", ""))
                .anyMatch(value -> value.split(";", 2)[0].equals(encoding) && !value.matches(".*;q=0(\\.0*)?"));
    }

    private static boolean has(HttpRequest<?> request, String tag) {
        return values(request, HttpHeaders.IF_NONE_MATCH).stream()
                .map(value -> value.startsWith("W/") ? value.substring(2) : value)
                .anyMatch(value -> value.equals(tag) || "*".equals(value));
    }

    private static List<String> values(HttpRequest<?> request, String header) {
        return request.getHeaders().getAll(header).stream()
                .flatMap(line -> Arrays.stream(line.split(",", -1)))
                .map(String::strip)
                .toList();
    }
}
