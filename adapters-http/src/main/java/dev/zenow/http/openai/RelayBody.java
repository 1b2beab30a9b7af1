package dev.zenow.http.openai;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;

/**
 * The body of a request and where its top-level members are, so that a few can be replaced and everything else stays as it was
 * sent, byte by byte.
 */
final class RelayBody {
    /** Members that are looked at; any other is only passed. */
    private static final Set<String> SEEN = Set.of(
            "model",
            "stream",
            "stream_options",
            "id_slot",
            "max_tokens",
            "max_completion_tokens",
            "max_output_tokens",
            "n_predict");

    private final byte[] bytes;
    private final Map<String, Member> members;
    private final Optional<String> prefix;
    /** Where the object's closing brace is. */
    private final int end;

    private final boolean empty;

    /**
     * A member's value.
     *
     * @param text of a string or a number; else empty
     */
    record Member(JsonToken kind, int from, int to, String text) {}

    private RelayBody(byte[] bytes, Map<String, Member> members, Optional<String> prefix, int end, boolean empty) {
        this.bytes = bytes;
        this.members = members;
        this.prefix = prefix;
        this.end = end;
        this.empty = empty;
    }

    /** @throws ProblemException {@code MALFORMED_REQUEST} when it is no JSON object, or names a top-level member twice */
    static RelayBody parse(byte[] bytes) {
        if (bytes.length > 1 && (bytes[0] == 0 || bytes[1] == 0 || (bytes[0] & 0xFF) >= 0xFE)) {
            throw ProblemCode.MALFORMED_REQUEST.exception("The body is not JSON in UTF-8.");
        }
        Map<String, Member> members = new HashMap<>();
        Set<String> names = new HashSet<>();
        Prefix prefix = new Prefix(bytes);
        try (JsonParser parser = JsonText.JSON.createParser(bytes)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw ProblemCode.MALFORMED_REQUEST.exception("The body is not a JSON object.");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String name = parser.currentName();
                if (!names.add(name)) {
                    throw ProblemCode.MALFORMED_REQUEST.exception("The body says '" + name + "' twice.");
                }
                JsonToken kind = parser.nextToken();
                int from = (int) parser.currentTokenLocation().getByteOffset();
                if (SEEN.contains(name) && kind.isScalarValue()) {
                    String text = parser.getText();
                    members.put(name, new Member(kind, from, here(parser), text));
                } else if (SEEN.contains(name)) {
                    parser.skipChildren();
                    members.put(name, new Member(kind, from, here(parser), ""));
                } else {
                    prefix.member(name, kind, from, parser);
                }
            }
            int end = (int) parser.currentTokenLocation().getByteOffset();
            if (parser.nextToken() != null) {
                throw ProblemCode.MALFORMED_REQUEST.exception("There is something behind the JSON object.");
            }
            return new RelayBody(bytes, members, prefix.name(), end, names.isEmpty());
        } catch (IOException unreadable) {
            throw ProblemCode.MALFORMED_REQUEST
                    .problem("The body is not valid JSON.")
                    .exception(unreadable);
        }
    }

    /** The model's name; empty: the request says none. */
    Optional<String> model() {
        Member model = members.get("model");
        if (model == null || model.kind() == JsonToken.VALUE_NULL) {
            return Optional.empty();
        }
        if (model.kind() != JsonToken.VALUE_STRING) {
            throw ProblemCode.MALFORMED_REQUEST.exception("'model' must be a text.");
        }
        return Optional.of(model.text());
    }

    boolean streams() {
        Member stream = members.get("stream");
        if (stream == null || stream.kind() == JsonToken.VALUE_NULL) {
            return false;
        }
        if (!stream.kind().isBoolean()) {
            throw ProblemCode.MALFORMED_REQUEST.exception("'stream' must be true or false.");
        }
        return stream.kind() == JsonToken.VALUE_TRUE;
    }

    /** What names the beginning of the prompt: the same for every request of a conversation. */
    Optional<String> prefix() {
        return prefix;
    }

    /** A copy in which some values are replaced or added. */
    Edit edit() {
        return new Edit(this);
    }

    private static int here(JsonParser parser) {
        return (int) parser.currentLocation().getByteOffset();
    }

    /** The changes of one copy. */
    static final class Edit {
        private final RelayBody body;
        private final Map<String, String> values = new HashMap<>();

        private Edit(RelayBody body) {
            this.body = body;
        }

        /** @param json the value as JSON */
        Edit set(String name, String json) {
            values.put(name, json);
            return this;
        }

        /** Bounds the answer when the request does not: by whichever of the names it has, else by the first. */
        Edit bound(IntSupplier most, List<String> names) {
            boolean bounded = false;
            Optional<String> open = Optional.empty();
            for (String name : names) {
                Member member = body.members.get(name);
                if (member != null) {
                    bounded |= bounds(member);
                    open = open.isEmpty() && !bounds(member) ? Optional.of(name) : open;
                }
            }
            // A bound that says "without one" goes before others in some engines, so it is replaced in any case.
            if (open.isPresent() || !bounded) {
                values.put(open.orElse(names.getFirst()), Integer.toString(most.getAsInt()));
            }
            return this;
        }

        private static boolean bounds(Member member) {
            return switch (member.kind()) {
                case VALUE_NULL -> false;
                case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> !member.text().startsWith("-");
                // The engine says what it thinks of such a value.
                case VALUE_STRING,
                        VALUE_TRUE,
                        VALUE_FALSE,
                        START_OBJECT,
                        START_ARRAY,
                        END_OBJECT,
                        END_ARRAY,
                        FIELD_NAME,
                        NOT_AVAILABLE,
                        VALUE_EMBEDDED_OBJECT -> true;
            };
        }

        byte[] bytes() {
            Splice splice = new Splice(body.bytes);
            body.members.entrySet().stream()
                    .sorted(Comparator.comparingInt(member -> member.getValue().from()))
                    .forEach(member -> {
                        String value = values.get(member.getKey());
                        if (value != null) {
                            Member place = member.getValue();
                            splice.replace(place.from(), place.to(), value);
                        }
                    });
            StringBuilder added = new StringBuilder();
            values.entrySet().stream()
                    .filter(value -> !body.members.containsKey(value.getKey()))
                    .sorted(Map.Entry.comparingByKey())
                    .forEach(value -> {
                        if (!body.empty || !added.isEmpty()) {
                            added.append(',');
                        }
                        added.append('"').append(value.getKey()).append("\":").append(value.getValue());
                    });
            splice.replace(body.end, body.end, added.toString().getBytes(UTF_8));
            return splice.upTo(body.bytes.length);
        }
    }
}
