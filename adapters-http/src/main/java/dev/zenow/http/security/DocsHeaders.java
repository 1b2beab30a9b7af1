package dev.zenow.http.security;

import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.annotation.ResponseFilter;
import io.micronaut.http.annotation.ServerFilter;

/** Keeps the reader of the documentation to this server: nothing of it comes from elsewhere, nor is it shown elsewhere. */
@ServerFilter({"/docs", "/docs/**"})
class DocsHeaders {
    /** The reader styles itself inline. */
    private static final String POLICY = "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
            + " object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    @ResponseFilter
    void guard(MutableHttpResponse<?> response) {
        response.header("Content-Security-Policy", POLICY).header("X-Content-Type-Options", "nosniff");
    }
}
