package dev.zenow.llama.inference;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.zenow.application.inference.InputRefusedException;
import java.io.IOException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What an engine says when it does not encode a text. An encoder reads an input in one step, so that there are two limits: the
 * context, which is told as for a chat, and the physical batch, which is told in words and as a fault of the server.
 */
final class EncoderFailure {
    private static final Pattern TOO_LARGE = Pattern.compile(
            "input(?: \\((\\d+) tokens\\))? is too large to process(?:.*current batch size: (\\d+))?",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private static final int BAD_REQUEST = 400;

    private EncoderFailure() {}

    static RuntimeException ofAnswer(int status, byte[] body) {
        EngineFailure failure = failure(body);
        if (failure.type().equals("exceed_context_size_error")) {
            return InputRefusedException.tooLong(failure.promptTokens(), failure.contextSize());
        }
        Matcher tooLarge = TOO_LARGE.matcher(failure.message());
        if (tooLarge.find()) {
            return InputRefusedException.tooLong(figure(tooLarge.group(1)), figure(tooLarge.group(2)));
        }
        if (status == BAD_REQUEST && failure.type().equals("invalid_request_error")) {
            return InputRefusedException.unreadable(failure.message());
        }
        return EngineFailure.ofAnswer(status, body);
    }

    /** Empty when the body tells of none in the usual shape. */
    private static EngineFailure failure(byte[] body) {
        try (JsonParser parser = RequestBodies.JSON.createParser(body)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                boolean error = "error".equals(parser.currentName());
                parser.nextToken();
                if (error && parser.currentToken() == JsonToken.START_OBJECT) {
                    return EngineFailure.read(parser);
                }
                parser.skipChildren();
            }
        } catch (IOException notJson) {
            // The words of whatever else answered are kept by the general reading.
        }
        return new EngineFailure("", "", 0, 0);
    }

    private static int figure(@Nullable String digits) {
        try {
            return digits == null ? 0 : Integer.parseInt(digits);
        } catch (NumberFormatException absurd) {
            return 0;
        }
    }
}
