package dev.zenow.http.web;

import io.micronaut.http.MediaType;
import java.util.Optional;

/** A file of the page, ready to be sent; nobody changes its bytes. */
final class PageFile {
    private final MediaType type;
    private final byte[] content;
    private final Optional<byte[]> compressed;
    private final String digest;

    /**
     * @param content as it is
     * @param compressed by gzip, where that makes it smaller
     * @param digest hexadecimal digits that another content would not have
     */
    PageFile(MediaType type, byte[] content, Optional<byte[]> compressed, String digest) {
        this.type = type;
        this.content = content;
        this.compressed = compressed;
        this.digest = digest;
    }

    MediaType type() {
        return type;
    }

    byte[] content() {
        return content;
    }

    Optional<byte[]> compressed() {
        return compressed;
    }

    String digest() {
        return digest;
    }
}
