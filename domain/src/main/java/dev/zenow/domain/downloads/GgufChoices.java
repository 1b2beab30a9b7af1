package dev.zenow.domain.downloads;

import dev.zenow.domain.models.SplitFiles;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** The models among the files of a repository. */
public final class GgufChoices {
    private static final String ENDING = ".gguf";
    /** Gives a model its eyes or ears, and is none. */
    private static final Pattern PROJECTOR =
            Pattern.compile("(?:^|.*[._-])mmproj(?:[._-].*|$)", Pattern.CASE_INSENSITIVE);
    /** Made while quantizing; models that were made with one may have it in their names, beside their quantization. */
    private static final Pattern IMPORTANCES = Pattern.compile(".*imatrix.*", Pattern.CASE_INSENSITIVE);

    private static final int MOST_NAMED = 40;

    /** The first one that fits any decides. */
    private static final List<Function<GgufChoice, Stream<String>>> WAYS_TO_CALL = List.of(
            choice -> choice.quantization().stream(),
            choice -> choice.files().stream().map(RepositoryFile::path),
            choice -> choice.files().stream().map(file -> lastName(file.path())),
            choice -> Stream.of(choice.name(), choice.name() + ENDING));

    private GgufChoices() {}

    /** All models whose parts are all there, the smallest first, and those of unknown size last. */
    public static List<GgufChoice> of(List<RepositoryFile> files) {
        Map<String, RepositoryFile> byPath = new LinkedHashMap<>();
        files.stream().filter(GgufChoices::isModel).forEach(file -> byPath.putIfAbsent(file.path(), file));
        Map<String, List<RepositoryFile>> byFirst = new LinkedHashMap<>();
        byPath.values()
                .forEach(file -> byFirst.computeIfAbsent(first(file), _ -> new ArrayList<>())
                        .add(file));
        return byFirst.values().stream()
                .map(parts -> parts.stream()
                        .sorted(Comparator.comparingInt(GgufChoices::number))
                        .toList())
                .filter(GgufChoices::isComplete)
                .map(GgufChoices::choice)
                .sorted(Comparator.comparingLong(
                                (GgufChoice choice) -> choice.bytes().orElse(Long.MAX_VALUE))
                        .thenComparing(GgufChoice::name)
                        .thenComparing(choice -> choice.files().getFirst().path()))
                .toList();
    }

    /**
     * The one that is wanted.
     *
     * @param wanted a quantization, or else the path or name of a file or model, in upper or lower case; empty: the only one
     * @throws ProblemException {@code REPOSITORY_EMPTY}; {@code DOWNLOAD_CHOICE_NEEDED}, with what can be chosen, when none or
     *     several are wanted
     */
    public static GgufChoice pick(List<GgufChoice> choices, Optional<String> wanted) {
        if (choices.isEmpty()) {
            throw ProblemCode.REPOSITORY_EMPTY.exception();
        }
        if (wanted.isEmpty()) {
            return only(choices, "The repository has %d models: ".formatted(choices.size()));
        }
        String name = wanted.get();
        List<GgufChoice> found = WAYS_TO_CALL.stream()
                .map(way -> choices.stream()
                        .filter(choice -> way.apply(choice).anyMatch(name::equalsIgnoreCase))
                        .toList())
                .filter(matching -> !matching.isEmpty())
                .findFirst()
                .orElse(List.of());
        return found.isEmpty()
                ? only(List.of(), "The repository has no %s, but ".formatted(Excerpt.of(name)), choices)
                : only(found, "The repository has several models that are %s: ".formatted(Excerpt.of(name)));
    }

    private static GgufChoice only(List<GgufChoice> found, String otherwise) {
        return only(found, otherwise, found);
    }

    private static GgufChoice only(List<GgufChoice> found, String otherwise, List<GgufChoice> offered) {
        if (found.size() == 1) {
            return found.getFirst();
        }
        List<String> names = labels(offered);
        int more = names.size() - MOST_NAMED;
        throw ProblemCode.DOWNLOAD_CHOICE_NEEDED.exception(otherwise
                + String.join(", ", names.subList(0, Math.min(MOST_NAMED, names.size())))
                + (more > 0 ? " and " + more + " more." : "."));
    }

    /** By what each can be told from all others. */
    private static List<String> labels(List<GgufChoice> choices) {
        return choices.stream()
                .map(choice -> choice.quantization()
                        .filter(label -> choices.stream()
                                        .filter(other -> other.quantization()
                                                .filter(label::equals)
                                                .isPresent())
                                        .count()
                                == 1)
                        .orElseGet(() -> Excerpt.of(choice.files().getFirst().path())))
                .toList();
    }

    private static boolean isModel(RepositoryFile file) {
        String name = lastName(file.path());
        return name.toLowerCase(Locale.ROOT).endsWith(ENDING)
                && !PROJECTOR.matcher(name).matches()
                && (!IMPORTANCES.matcher(name).matches()
                        || QuantizationName.in(name).isPresent());
    }

    /** The path of the first part. */
    private static String first(RepositoryFile file) {
        String name = lastName(file.path());
        String folder = file.path().substring(0, file.path().length() - name.length());
        return folder + SplitFiles.part(name).map(part -> part.at(1).name()).orElse(name);
    }

    private static int number(RepositoryFile file) {
        return SplitFiles.part(lastName(file.path()))
                .map(SplitFiles.Part::number)
                .orElse(1);
    }

    private static boolean isComplete(List<RepositoryFile> parts) {
        int count = SplitFiles.part(lastName(parts.getFirst().path()))
                .map(SplitFiles.Part::count)
                .orElse(1);
        return parts.size() == count
                && IntStream.range(0, count).allMatch(index -> number(parts.get(index)) == index + 1);
    }

    private static GgufChoice choice(List<RepositoryFile> files) {
        String path = files.getFirst().path();
        String fileName = lastName(path);
        String name = SplitFiles.part(fileName)
                .map(SplitFiles.Part::stem)
                .filter(stem -> !stem.isEmpty())
                .orElseGet(() -> fileName.substring(0, fileName.length() - ENDING.length()));
        Optional<String> quantization = Stream.iterate(path, folder -> !folder.isEmpty(), GgufChoices::parent)
                .flatMap(part -> QuantizationName.in(lastName(part)).stream())
                .findFirst();
        return new GgufChoice(name, quantization, files);
    }

    private static String lastName(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }

    private static String parent(String path) {
        return path.substring(0, Math.max(0, path.lastIndexOf('/')));
    }
}
