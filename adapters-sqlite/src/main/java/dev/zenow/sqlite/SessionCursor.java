package dev.zenow.sqlite;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import java.util.Base64;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a page of sessions ended: the sort key of its last row. */
record SessionCursor(int pinned, long updatedAt, String id) {
    /** Stands before every session. */
    static final SessionCursor START = new SessionCursor(2, Long.MAX_VALUE, "");

    private static final Pattern FORM = Pattern.compile("([01]),(-?\\d{1,18}),([0-9a-f-]{36})");

    static SessionCursor of(SessionRow last) {
        return new SessionCursor(last.pinned() ? 1 : 0, last.updatedAt(), last.id());
    }

    String encode() {
        String text = pinned + "," + updatedAt + "," + id;
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(US_ASCII));
    }

    static SessionCursor decode(String cursor) {
        try {
            Matcher parts = FORM.matcher(new String(Base64.getUrlDecoder().decode(cursor), US_ASCII));
            if (parts.matches()) {
                return new SessionCursor(
                        Integer.parseInt(parts.group(1)), Long.parseLong(parts.group(2)), parts.group(3));
            }
        } catch (IllegalArgumentException notBase64) {
            throw foreign().exception(notBase64);
        }
        throw foreign().exception();
    }

    private static Problem foreign() {
        return ProblemCode.INVALID_REQUEST.problem("The cursor is not one that a list of sessions gave.");
    }
}
