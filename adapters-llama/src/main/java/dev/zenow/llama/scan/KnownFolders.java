package dev.zenow.llama.scan;

import dev.zenow.application.models.KnownFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Where other programs of this user keep their models.
 *
 * <p>Source: the documentation of Ollama, LM Studio, huggingface_hub and llama.cpp.
 */
final class KnownFolders {
    /** What is worth a look in a hidden folder, by the path from the folder that holds it. */
    private static final List<String> HIDDEN = List.of(
            ".ollama/models",
            ".lmstudio/models",
            ".cache/lm-studio/models",
            ".cache/huggingface/hub",
            ".cache/llama.cpp");

    private static final int MOST_POINTER_BYTES = 4_096;

    private final Path home;
    private final Path root;
    private final Map<String, String> environment;

    /**
     * @param home the user's folder, absolute
     * @param root of the file system, where services keep what is not any user's
     */
    KnownFolders(Path home, Path root, Map<String, String> environment) {
        this.home = home;
        this.root = root;
        this.environment = Map.copyOf(environment);
    }

    /** The folders below a hidden one that are worth a look; empty for nearly all. */
    static List<Path> below(Path hidden) {
        Path name = hidden.getFileName();
        return HIDDEN.stream()
                .map(Path::of)
                .filter(path -> path.getName(0).equals(name))
                .map(hidden::resolveSibling)
                .toList();
    }

    /** Those that are there, each once. */
    List<KnownFolder> existing() {
        Set<Path> seen = new HashSet<>();
        return candidates().filter(folder -> isNewFolder(folder.path(), seen)).toList();
    }

    private static boolean isNewFolder(Path path, Set<Path> seen) {
        try {
            return Files.isDirectory(path) && seen.add(path.toRealPath());
        } catch (IOException e) {
            // It vanished, or this user may not look at it: for him it is not there.
            return false;
        }
    }

    private Stream<KnownFolder> candidates() {
        Path cache = given("XDG_CACHE_HOME").orElse(home.resolve(".cache"));
        return Stream.of(
                        known(
                                "Ollama",
                                given("OLLAMA_MODELS").stream(),
                                Stream.of(
                                        home.resolve(".ollama/models"),
                                        root.resolve("usr/share/ollama/.ollama/models"))),
                        known(
                                "LM Studio",
                                pointer().map(folder -> folder.resolve("models")).stream(),
                                Stream.of(home.resolve(".lmstudio/models"), home.resolve(".cache/lm-studio/models"))),
                        known(
                                "Hugging Face",
                                Stream.of(
                                                given("HF_HUB_CACHE"),
                                                given("HUGGINGFACE_HUB_CACHE"),
                                                given("HF_HOME").map(folder -> folder.resolve("hub")))
                                        .flatMap(Optional::stream),
                                Stream.of(cache.resolve("huggingface/hub"), home.resolve(".cache/huggingface/hub"))),
                        known(
                                "llama.cpp",
                                given("LLAMA_CACHE").stream(),
                                Stream.of(cache.resolve("llama.cpp"), home.resolve(".cache/llama.cpp"))))
                .flatMap(folders -> folders);
    }

    private static Stream<KnownFolder> known(String program, Stream<Path> chosen, Stream<Path> usual) {
        return Stream.concat(chosen, usual).map(path -> new KnownFolder(program, path.normalize()));
    }

    /** A folder that a variable names; a relative one depends on where a program was started and is nobody's. */
    private Optional<Path> given(String variable) {
        return Optional.ofNullable(environment.get(variable)).flatMap(this::absolute);
    }

    /** LM Studio writes into this file where it keeps its data. */
    private Optional<Path> pointer() {
        Path pointer = home.resolve(".lmstudio-home-pointer");
        if (!Files.isRegularFile(pointer)) {
            return Optional.empty();
        }
        try (var input = Files.newInputStream(pointer)) {
            return absolute(new String(input.readNBytes(MOST_POINTER_BYTES), StandardCharsets.UTF_8));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private Optional<Path> absolute(String text) {
        String path = text.strip();
        try {
            return Optional.of(path.startsWith("~/") ? home.resolve(path.substring(2)) : Path.of(path))
                    .filter(Path::isAbsolute);
        } catch (InvalidPathException e) {
            return Optional.empty();
        }
    }
}
