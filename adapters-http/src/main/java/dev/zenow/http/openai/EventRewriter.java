package dev.zenow.http.openai;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;

/**
 * Puts the name that the client asked for in place of the engine's, in one answer or in each event of one, and notes what is to be
 * measured. Everything else stays as the engine wrote it, byte by byte.
 */
final class EventRewriter {
    private static final byte[] REASON = "\"finish_reason\"".getBytes(US_ASCII);

    private final byte[] name;
    private final UsageTally tally = new UsageTally();
    private Optional<EngineError> error = Optional.empty();
    private boolean spoke;
    private boolean over;
    private boolean finished;

    // Of the event in hand.
    private int modelFrom;
    private int modelTo;
    private boolean progress;

    /** @param name of the model, as the client is to see it */
    EventRewriter(String name) {
        this.name = JsonText.quoted(name);
    }

    /** Writes what is to be sent in place of some JSON; nothing when it is an error, which {@link #error} has then. */
    void rewrite(byte[] bytes, int from, int to, ByteArrayOutputStream out) throws IOException {
        if (Members.is(bytes, from, to, "[DONE]")) {
            over = true;
            out.write(bytes, from, to - from);
            return;
        }
        if (from == to || bytes[from] != '{') {
            out.write(bytes, from, to - from);
            return;
        }
        modelFrom = -1;
        progress = false;
        Members.visit(
                bytes,
                from,
                to,
                (nameFrom, nameTo, valueFrom, valueTo) -> member(bytes, nameFrom, nameTo, valueFrom, valueTo));
        if (error.isPresent()) {
            return;
        }
        spoke |= !progress;
        if (modelFrom < 0) {
            out.write(bytes, from, to - from);
        } else {
            out.write(bytes, from, modelFrom - from);
            out.write(name, 0, name.length);
            out.write(bytes, modelTo, to - modelTo);
        }
    }

    /** Whether there was more than the progress of the prompt. */
    boolean spoke() {
        return spoke;
    }

    /** Whether the last event has been. */
    boolean over() {
        return over;
    }

    /** Whether a choice has said why it ended. */
    boolean finished() {
        return finished;
    }

    Optional<EngineError> error() {
        return error;
    }

    UsageTally tally() {
        return tally;
    }

    private void member(byte[] bytes, int nameFrom, int nameTo, int from, int to) throws IOException {
        if (nested(bytes, nameFrom, nameTo)) {
            if (bytes[from] == '{') {
                Members.visit(
                        bytes,
                        from,
                        to,
                        (innerFrom, innerTo, valueFrom, valueTo) ->
                                inner(bytes, innerFrom, innerTo, valueFrom, valueTo));
            }
        } else if (Members.is(bytes, nameFrom, nameTo, "timings")) {
            tally.timings(bytes, from, to);
        } else if (Members.is(bytes, nameFrom, nameTo, "prompt_progress")) {
            progress = true;
        } else if (Members.is(bytes, nameFrom, nameTo, "choices")) {
            finished = finished || saysWhy(bytes, from, to);
        } else if (Members.is(bytes, nameFrom, nameTo, "error")) {
            if (bytes[from] != 'n') {
                error = Optional.of(EngineError.inStream(bytes, from, to));
            }
        } else if (Members.is(bytes, nameFrom, nameTo, "type")) {
            over |= Members.is(bytes, from, to, "\"message_stop\"")
                    || Members.is(bytes, from, to, "\"response.completed\"")
                    || Members.is(bytes, from, to, "\"response.incomplete\"")
                    || Members.is(bytes, from, to, "\"response.failed\"");
        } else {
            inner(bytes, nameFrom, nameTo, from, to);
        }
    }

    /** Whether a reason stands somewhere that is more than null. */
    private static boolean saysWhy(byte[] bytes, int from, int to) {
        for (int at = from; at + REASON.length < to; at++) {
            if (bytes[at] == '"' && Arrays.equals(bytes, at, at + REASON.length, REASON, 0, REASON.length)) {
                int value = at + REASON.length;
                while (value < to && (bytes[value] == ' ' || bytes[value] == ':')) {
                    value++;
                }
                return value < to && bytes[value] == '"';
            }
        }
        return false;
    }

    /** What a response or message begins or ends with holds its model's name. */
    private static boolean nested(byte[] bytes, int from, int to) {
        return Members.is(bytes, from, to, "response") || Members.is(bytes, from, to, "message");
    }

    private void inner(byte[] bytes, int nameFrom, int nameTo, int from, int to) throws IOException {
        if (Members.is(bytes, nameFrom, nameTo, "model")) {
            if (bytes[from] == '"') {
                modelFrom = from;
                modelTo = to;
            }
        } else if (Members.is(bytes, nameFrom, nameTo, "usage")) {
            tally.usage(bytes, from, to);
        }
    }
}
