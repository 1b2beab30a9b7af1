package dev.zenow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.domain.problems.ProblemCode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.List;
import java.util.Optional;

/** The question as it was given: in words, on the standard input, or both. */
final class QuestionText {
    private static final String STANDARD_INPUT = "-";
    private static final int MAX_BYTES = 16 * 1024 * 1024;

    private QuestionText() {}

    /**
     * What was asked on the command line; {@code -} as the last word stands for the standard input.
     *
     * @return empty: nothing was asked, and the person at the terminal is to be asked for it
     */
    static Optional<String> of(List<String> words, Surroundings surroundings) {
        boolean reads = words.isEmpty()
                ? !(surroundings.inputIsTerminal() && surroundings.outputIsTerminal())
                : words.getLast().equals(STANDARD_INPUT);
        if (!reads) {
            return words.isEmpty() ? Optional.empty() : Optional.of(String.join(" ", words));
        }
        String given = words.isEmpty() ? "" : String.join(" ", words.subList(0, words.size() - 1));
        String read = read(surroundings.input());
        return Optional.of(given.isEmpty() ? read : given + "\n\n" + read);
    }

    /** All of the standard input, without spaces around it. */
    static Optional<String> standardInput(Surroundings surroundings) {
        return Optional.of(read(surroundings.input()));
    }

    private static String read(InputStream input) {
        try {
            byte[] bytes = input.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw ProblemCode.REQUEST_TOO_LARGE.exception("The standard input is larger than 16 MB.");
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString().strip();
        } catch (CharacterCodingException e) {
            throw ProblemCode.MALFORMED_REQUEST
                    .problem("The standard input is not text in UTF-8.")
                    .exception(e);
        } catch (IOException e) {
            throw new UncheckedIOException("The standard input cannot be read.", e);
        }
    }
}
