package dev.zenow.http.api.problems;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.micronaut.core.convert.exceptions.ConversionErrorException;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ConstraintViolationException;
import jakarta.validation.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Says in a sentence why a body or a parameter could not be taken, without names of classes and without the body's text. */
final class BodyFault {
    private static final Pattern UNKNOWN = Pattern.compile("Unknown property \\[([^\\]]*)\\]");
    private static final Pattern MISSING =
            Pattern.compile("Required (?:constructor parameter|property|argument)? ?\\[(?:\\S+ )?(\\w+)\\]");
    private static final Pattern WRONG = Pattern.compile("Error decoding property \\[(?:.* )?(\\w+)\\]");

    private static final Pattern KIND = Pattern.compile(
            "must be (a text|true or false|a whole number|a number)(?:.*line: (\\d+), column: (\\d+))?",
            Pattern.DOTALL);
    private static final Pattern TOKEN =
            Pattern.compile("Unexpected token.* line: (\\d+), column: (\\d+)", Pattern.DOTALL);

    private BodyFault() {}

    static Optional<String> explain(Throwable cause) {
        List<Throwable> chain =
                Stream.iterate(cause, Objects::nonNull, Throwable::getCause).toList();
        // A text that breaks off inside a field is first of all broken: the syntax is looked at before the fields.
        return chain.stream()
                .flatMap(each -> known(each).stream())
                .findFirst()
                .or(() -> chain.stream()
                        .flatMap(each -> field(each.getMessage() == null ? "" : each.getMessage()).stream())
                        .findFirst())
                .or(() ->
                        chain.stream().flatMap(each -> parameter(each).stream()).findFirst());
    }

    private static Optional<String> parameter(Throwable cause) {
        return cause instanceof ConversionErrorException wrong
                ? Optional.of("The value of '" + snake(wrong.getArgument().getName()) + "' is of the wrong kind.")
                : Optional.empty();
    }

    private static Optional<String> known(Throwable cause) {
        return switch (cause) {
            case ConstraintViolationException invalid -> Optional.of(violations(invalid));
            case JsonProcessingException broken -> Optional.of(syntax(broken));
            default -> Optional.empty();
        };
    }

    private static Optional<String> field(String message) {
        Matcher unknown = UNKNOWN.matcher(message);
        if (unknown.find()) {
            return Optional.of("The field '" + unknown.group(1) + "' is not known here.");
        }
        Matcher missing = MISSING.matcher(message);
        if (missing.find()) {
            return Optional.of("The field '" + snake(missing.group(1)) + "' is missing.");
        }
        Matcher kind = KIND.matcher(message);
        if (kind.find()) {
            String place = kind.group(2) == null ? "" : " at line " + kind.group(2) + ", column " + kind.group(3) + ",";
            return Optional.of(
                    "A value of the wrong kind stands in the body:" + place + " there must be " + kind.group(1) + ".");
        }
        Matcher wrong = WRONG.matcher(message);
        if (wrong.find()) {
            return Optional.of("The field '" + snake(wrong.group(1)) + "' has a value of the wrong kind.");
        }
        Matcher token = TOKEN.matcher(message);
        if (token.find()) {
            return Optional.of(
                    "A value of the wrong kind stands at line " + token.group(1) + ", column " + token.group(2) + ".");
        }
        return Optional.empty();
    }

    private static String syntax(JsonProcessingException broken) {
        String place = broken.getLocation() == null
                ? ""
                : " at line " + broken.getLocation().getLineNr() + ", column "
                        + broken.getLocation().getColumnNr();
        String what = broken.getOriginalMessage() != null
                        && broken.getOriginalMessage().startsWith("Invalid UTF-8")
                ? "The body is not valid UTF-8"
                : "The body is not valid JSON";
        return what + place + ".";
    }

    private static String violations(ConstraintViolationException invalid) {
        return invalid.getConstraintViolations().stream()
                .map(BodyFault::violation)
                .distinct()
                .sorted()
                .collect(Collectors.joining(" "));
    }

    private static String violation(ConstraintViolation<?> violation) {
        String name = "";
        for (Path.Node node : violation.getPropertyPath()) {
            name = node.getName() == null ? name : node.getName();
        }
        return "'" + snake(name) + "' " + violation.getMessage() + ".";
    }

    private static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }
}
