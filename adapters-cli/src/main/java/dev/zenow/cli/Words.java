package dev.zenow.cli;

import static java.util.stream.Collectors.joining;

import dev.zenow.application.transfer.ExportFormat;
import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.sessions.MessageRole;
import java.util.Iterator;
import java.util.Locale;
import java.util.stream.Stream;
import picocli.CommandLine;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads the words and numbers of a command line, and says in plain words what was expected where one makes no sense. */
final class Words {
    private Words() {}

    /** What a shell offers behind {@code --mode}. */
    static final class Modes implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(ModelMode.values()).map(JsonShapes::word).iterator();
        }
    }

    /** What a shell offers behind {@code --kind}. */
    static final class MirrorKinds implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(Mirror.Kind.values()).map(JsonShapes::word).iterator();
        }
    }

    /** What a shell offers behind {@code --role}. */
    static final class Roles implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(MessageRole.values()).map(JsonShapes::word).iterator();
        }
    }

    /** What a shell offers behind {@code --format}. */
    static final class Formats implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Stream.of(ExportFormat.values()).map(JsonShapes::word).iterator();
        }
    }

    static void teach(CommandLine zenow) {
        zenow.registerConverter(ModelMode.class, of(ModelMode.class));
        zenow.registerConverter(CompletionCommand.Shell.class, of(CompletionCommand.Shell.class));
        zenow.registerConverter(Mirror.Kind.class, of(Mirror.Kind.class));
        zenow.registerConverter(MessageRole.class, of(MessageRole.class));
        zenow.registerConverter(ExportFormat.class, of(ExportFormat.class));
        zenow.registerConverter(Moment.class, Moment::parse);
        zenow.registerConverter(Sha256.class, Words::sha256);
        zenow.registerConverter(Integer.class, text -> whole(text, Integer::valueOf));
        zenow.registerConverter(Long.class, text -> whole(text, Long::valueOf));
        zenow.registerConverter(Double.class, Words::number);
    }

    private static <E extends Enum<E>> ITypeConverter<E> of(Class<E> type) {
        return text -> Stream.of(type.getEnumConstants())
                .filter(each -> JsonShapes.word(each).equals(text.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is none of "
                        + Stream.of(type.getEnumConstants())
                                .map(JsonShapes::word)
                                .collect(joining(", "))));
    }

    private static <N> N whole(String text, ITypeConverter<N> reader) throws Exception {
        try {
            return reader.convert(text);
        } catch (NumberFormatException notOne) {
            throw new TypeConversionException("'" + text + "' is no whole number");
        }
    }

    private static Sha256 sha256(String text) {
        try {
            return Sha256.parse(text);
        } catch (IllegalArgumentException notOne) {
            throw new TypeConversionException("'" + text + "' is no SHA-256, which has 64 hexadecimal digits");
        }
    }

    private static Double number(String text) {
        try {
            return Double.valueOf(text);
        } catch (NumberFormatException notOne) {
            throw new TypeConversionException("'" + text + "' is no number");
        }
    }
}
