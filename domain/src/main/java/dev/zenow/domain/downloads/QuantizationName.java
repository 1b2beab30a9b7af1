package dev.zenow.domain.downloads;

import dev.zenow.domain.models.Quantization;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the quantization in a file's name.
 *
 * <p>Besides llama.cpp's own labels there are those of people who mix types ({@code Q4_K_L}, {@code UD-Q4_K_XL}), short ones
 * ({@code Q4_K}, {@code MXFP4}) and {@code FP16}.
 */
final class QuantizationName {
    private static final Stream<String> MIXED = Stream.of(
            "I?Q[1-8]_K(?:_(?:XXS|XS|S|M|L|XL|XXL))?",
            "I?Q[1-8]_(?:[01]|XXS|XS|S|M|L|XL|NL)(?:_(?:L|XL))?",
            "MXFP4",
            "FP?(?:16|32)",
            "FP8");

    private static final Pattern LABEL = Pattern.compile(
            "(?<![A-Za-z0-9])(?:UD-)?(?:"
                    + Stream.concat(
                                    Arrays.stream(Quantization.values())
                                            .map(Quantization::label)
                                            .sorted(Comparator.comparingInt(String::length)
                                                    .reversed()),
                                    MIXED)
                            .collect(Collectors.joining("|"))
                    + ")(?![A-Za-z0-9])",
            Pattern.CASE_INSENSITIVE);

    private QuantizationName() {}

    /** The last one, in upper case. */
    static Optional<String> in(String name) {
        return LABEL.matcher(name)
                .results()
                .map(MatchResult::group)
                .reduce((_, last) -> last)
                .map(label -> label.toUpperCase(Locale.ROOT));
    }
}
