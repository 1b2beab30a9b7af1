package dev.zenow.llama.remote;

import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.downloads.Sha256;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the answers on the way to a file say of it. A hub says on the step that leads to its storage which file is meant
 * ({@code X-Linked-Etag}: its SHA-256, when it has 64 digits and not the 40 of a git object); tag and date are those of the last
 * answer, because they are sent back there.
 *
 * @param linkedBytes the length that a hub says of a file it leads to
 */
record Marks(
        Optional<Sha256> sha256, OptionalLong linkedBytes, Optional<String> entityTag, Optional<String> lastModified) {
    static final Marks NONE = new Marks(Optional.empty(), OptionalLong.empty(), Optional.empty(), Optional.empty());

    private static final Pattern DIGEST =
            Pattern.compile("(?:^|,)\\s*sha-256=(:?)([A-Za-z0-9+/]+={0,2})(:?)", Pattern.CASE_INSENSITIVE);

    /** With what the next answer says. */
    Marks plus(Answer answer) {
        Optional<Sha256> said = answer.header("X-Linked-Etag")
                .flatMap(Marks::quotedHash)
                .or(() -> answer.header("X-Amz-Meta-Sha256").flatMap(Marks::quotedHash))
                .or(() -> answer.header("Repr-Digest").flatMap(Marks::digest))
                .or(() -> answer.header("Digest").flatMap(Marks::digest));
        OptionalLong linked = answer.header("X-Linked-Size").map(Marks::length).orElse(OptionalLong.empty());
        return new Marks(
                said.or(() -> sha256),
                linked.isPresent() ? linked : linkedBytes,
                answer.header("ETag").filter(Marks::isStrong),
                answer.header("Last-Modified"));
    }

    /** @param bytes the length that the last answer says */
    RemoteIdentity identity(String host, OptionalLong bytes) {
        return new RemoteIdentity(host, bytes.isPresent() ? bytes : linkedBytes, sha256, entityTag, lastModified);
    }

    static OptionalLong length(String text) {
        if (text.isEmpty() || text.length() > 18 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return OptionalLong.empty();
        }
        return OptionalLong.of(Long.parseLong(text));
    }

    private static boolean isStrong(String tag) {
        return tag.length() >= 2 && tag.startsWith("\"") && tag.endsWith("\"");
    }

    private static Optional<Sha256> quotedHash(String text) {
        String plain = text.startsWith("W/") ? text.substring(2) : text;
        if (isStrong(plain)) {
            plain = plain.substring(1, plain.length() - 1);
        }
        return Optional.of(plain.toLowerCase(Locale.ROOT)).filter(Sha256::isOne).map(Sha256::new);
    }

    private static Optional<Sha256> digest(String header) {
        Matcher matcher = DIGEST.matcher(header);
        if (!matcher.find() || !matcher.group(1).equals(matcher.group(3))) {
            return Optional.empty();
        }
        try {
            byte[] digest = Base64.getDecoder().decode(matcher.group(2));
            return digest.length == 32 ? Optional.of(Sha256.of(digest)) : Optional.empty();
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
