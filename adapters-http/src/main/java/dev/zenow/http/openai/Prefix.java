package dev.zenow.http.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;

/**
 * Names the beginning of a prompt: what is said before the conversation, and its messages up to the first of the user. Requests of
 * the same conversation begin with the same bytes, whatever is added to them later.
 */
final class Prefix {
    private static final Set<String> BEFORE = Set.of("system", "instructions");
    private static final Set<String> MESSAGES = Set.of("messages", "input");
    private static final String PROMPT = "prompt";
    private static final int LONGEST_PROMPT = 1_024;
    private static final int LENGTH = 16;

    private final byte[] body;
    private final MessageDigest digest;
    private boolean any;

    Prefix(byte[] body) {
        this.body = body;
        try {
            this.digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException("every Java has SHA-256", impossible);
        }
    }

    /** Takes in a top-level member, and moves the parser to its end. */
    void member(String name, JsonToken kind, int from, JsonParser parser) throws IOException {
        if (MESSAGES.contains(name) && kind == JsonToken.START_ARRAY) {
            messages(parser);
            return;
        }
        parser.skipChildren();
        boolean whole = BEFORE.contains(name) || MESSAGES.contains(name);
        if (whole || PROMPT.equals(name)) {
            // Only now the parser has read all of it.
            parser.finishToken();
            int to = (int) parser.currentLocation().getByteOffset();
            add(from, whole ? to : Math.min(to, from + LONGEST_PROMPT));
        }
    }

    /** Empty: the body has nothing of the kind. */
    Optional<String> name() {
        return any ? Optional.of("v1:" + HexFormat.of().formatHex(digest.digest(), 0, LENGTH)) : Optional.empty();
    }

    private void messages(JsonParser parser) throws IOException {
        boolean over = false;
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            int from = (int) parser.currentTokenLocation().getByteOffset();
            boolean users = parser.currentToken() == JsonToken.START_OBJECT && saidByUser(parser);
            if (parser.currentToken() != JsonToken.END_OBJECT) {
                parser.skipChildren();
                parser.finishToken();
            }
            if (!over) {
                add(from, (int) parser.currentLocation().getByteOffset());
                over = users;
            }
        }
    }

    private static boolean saidByUser(JsonParser parser) throws IOException {
        boolean users = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            boolean role = "role".equals(parser.currentName());
            JsonToken value = parser.nextToken();
            if (role && value == JsonToken.VALUE_STRING) {
                users = "user".equals(parser.getText());
            }
            parser.skipChildren();
        }
        return users;
    }

    private void add(int from, int to) {
        any = true;
        digest.update(body, from, to - from);
        digest.update("\n".getBytes(UTF_8));
    }
}
