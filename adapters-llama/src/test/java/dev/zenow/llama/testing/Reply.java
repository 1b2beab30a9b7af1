package dev.zenow.llama.testing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How a {@link MisbehavingServer} answers one request: well, unless told otherwise. Immutable; each method gives another reply.
 *
 * @param status empty: 200, 206 or 416, as the request deserves
 * @param body in place of the file
 * @param headers beside, or in place of, those of a good answer; an empty value leaves a header out
 * @param dropAfter after how many bytes of the body the connection breaks
 * @param stallAfter after how many bytes of the body nothing comes any more; -1: before the head
 * @param lie how many bytes more than there are the head announces
 * @param ranges whether a {@code Range} is honoured
 * @param conditions whether an {@code If-Range} is honoured
 * @param framed whether the head says how long the body is; else it ends with the connection
 * @param chunked whether the body comes in pieces with their lengths
 * @param bytesPerSecond 0: as fast as possible
 * @param raw in place of all of HTTP
 */
public record Reply(
        Optional<Integer> status,
        Optional<ServedFile> body,
        Map<String, String> headers,
        OptionalLong dropAfter,
        OptionalLong stallAfter,
        long lie,
        boolean ranges,
        boolean conditions,
        boolean framed,
        boolean chunked,
        long bytesPerSecond,
        Optional<String> raw) {
    /** Nothing wrong. */
    public static final Reply PLAIN = new Reply(
            Optional.empty(),
            Optional.empty(),
            Map.of(),
            OptionalLong.empty(),
            OptionalLong.empty(),
            0,
            true,
            true,
            true,
            false,
            0,
            Optional.empty());

    public Reply {
        requireNonNull(status, "status is null");
        requireNonNull(body, "body is null");
        headers = Map.copyOf(headers);
    }

    public static Reply status(int status) {
        return PLAIN.withStatus(status).withBody(ServedFile.of(("status " + status).getBytes(UTF_8)));
    }

    public static Reply redirect(URI to) {
        return status(302).withHeader("Location", to.toString());
    }

    public static Reply dropAfter(long bytes) {
        return PLAIN.thenDrop(bytes);
    }

    public static Reply stallAfter(long bytes) {
        return PLAIN.thenStall(OptionalLong.of(bytes));
    }

    public static Reply stallBeforeHead() {
        return PLAIN.thenStall(OptionalLong.of(-1));
    }

    public static Reply withoutRanges() {
        return new Reply(
                PLAIN.status,
                PLAIN.body,
                Map.of("Accept-Ranges", ""),
                PLAIN.dropAfter,
                PLAIN.stallAfter,
                0,
                false,
                false,
                true,
                false,
                0,
                Optional.empty());
    }

    /** Announces so many bytes more than it sends, or fewer when negative. */
    public static Reply lying(long bytes) {
        return new Reply(
                PLAIN.status,
                PLAIN.body,
                PLAIN.headers,
                PLAIN.dropAfter,
                PLAIN.stallAfter,
                bytes,
                true,
                true,
                true,
                false,
                0,
                Optional.empty());
    }

    /** Gives another file, with its own tag. */
    public static Reply another(ServedFile file) {
        return PLAIN.withBody(file);
    }

    public static Reply html(String page) {
        return withoutRanges()
                .withBody(ServedFile.of(page.getBytes(UTF_8)))
                .withHeader("Content-Type", "text/html; charset=utf-8");
    }

    public static Reply json(String text) {
        return withoutRanges()
                .withBody(ServedFile.of(text.getBytes(UTF_8)))
                .withHeader("Content-Type", "application/json");
    }

    /** Bytes that are no answer of HTTP. */
    public static Reply garbage(String text) {
        return new Reply(
                PLAIN.status,
                PLAIN.body,
                PLAIN.headers,
                PLAIN.dropAfter,
                PLAIN.stallAfter,
                0,
                true,
                true,
                true,
                false,
                0,
                Optional.of(text));
    }

    public static Reply slow(long bytesPerSecond) {
        return new Reply(
                PLAIN.status,
                PLAIN.body,
                PLAIN.headers,
                PLAIN.dropAfter,
                PLAIN.stallAfter,
                0,
                true,
                true,
                true,
                false,
                bytesPerSecond,
                Optional.empty());
    }

    public Reply withStatus(int changed) {
        return new Reply(
                Optional.of(changed),
                body,
                headers,
                dropAfter,
                stallAfter,
                lie,
                ranges,
                conditions,
                framed,
                chunked,
                bytesPerSecond,
                raw);
    }

    public Reply withBody(ServedFile changed) {
        return new Reply(
                status,
                Optional.of(changed),
                headers,
                dropAfter,
                stallAfter,
                lie,
                ranges,
                conditions,
                framed,
                chunked,
                bytesPerSecond,
                raw);
    }

    public Reply withHeader(String name, String value) {
        Map<String, String> changed = new LinkedHashMap<>(headers);
        changed.put(name, value);
        return new Reply(
                status,
                body,
                changed,
                dropAfter,
                stallAfter,
                lie,
                ranges,
                conditions,
                framed,
                chunked,
                bytesPerSecond,
                raw);
    }

    public Reply ignoringConditions() {
        return new Reply(
                status, body, headers, dropAfter, stallAfter, lie, ranges, false, framed, chunked, bytesPerSecond, raw);
    }

    /** The body ends with the connection. */
    public Reply unframed() {
        return new Reply(
                status,
                body,
                headers,
                dropAfter,
                stallAfter,
                lie,
                ranges,
                conditions,
                false,
                false,
                bytesPerSecond,
                raw);
    }

    public Reply inChunks() {
        return new Reply(
                status, body, headers, dropAfter, stallAfter, lie, ranges, conditions, true, true, bytesPerSecond, raw);
    }

    public Reply thenDrop(long bytes) {
        return new Reply(
                status,
                body,
                headers,
                OptionalLong.of(bytes),
                stallAfter,
                lie,
                ranges,
                conditions,
                framed,
                chunked,
                bytesPerSecond,
                raw);
    }

    private Reply thenStall(OptionalLong bytes) {
        return new Reply(
                status, body, headers, dropAfter, bytes, lie, ranges, conditions, framed, chunked, bytesPerSecond, raw);
    }
}
