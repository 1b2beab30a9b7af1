package dev.zenow.llama.scan;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.models.Found;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.llama.gguf.GgufModelFiles;
import dev.zenow.llama.gguf.GgufWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;

/** Folders with the smallest files that pass as models, and what a scan finds in them. */
abstract class ScanFixture {
    @TempDir
    private Path temporary;

    /** Without symbolic links in it, so that paths can be compared. */
    Path folder() throws IOException {
        return temporary.toRealPath();
    }

    static GgufFolders scanner(FolderListing listing, ScanBounds bounds) {
        Path home = Path.of("/").toAbsolutePath();
        return new GgufFolders(new GgufModelFiles(), new KnownFolders(home, home, Map.of()), listing, bounds);
    }

    static List<Found> scan(Path folder) {
        return scanner(new DiskListing(), ScanBounds.USUAL).scan(folder, new Cancellation());
    }

    /** The usable ones by their names; fails when two have the same. */
    static Map<String, Path> names(List<Found> found) {
        return found.stream()
                .filter(Found.Usable.class::isInstance)
                .map(Found.Usable.class::cast)
                .collect(Collectors.toMap(Found.Usable::name, Found.Usable::path));
    }

    static Map<Path, ProblemCode> problems(List<Found> found) {
        return found.stream()
                .filter(Found.Unusable.class::isInstance)
                .map(Found.Unusable.class::cast)
                .collect(Collectors.toMap(
                        Found.Unusable::path, unusable -> unusable.problem().code()));
    }

    /** A model of an architecture; the folders to it are made. */
    static Path write(Path file, String architecture) throws IOException {
        Files.createDirectories(parent(file));
        new GgufWriter()
                .text("general.architecture", architecture)
                .tensor("output_norm.weight", List.of(32L), index -> 1)
                .write(file);
        return file;
    }

    static Path write(Path file) throws IOException {
        return write(file, "llama");
    }

    /** A part of a model, counted from 1. */
    static Path writePart(Path folder, String stem, int number, int count) throws IOException {
        Path file = folder.resolve(new SplitName(stem, number, count).fileName());
        Files.createDirectories(folder);
        GgufWriter writer = new GgufWriter().uint16("split.no", number - 1).uint16("split.count", count);
        if (number == 1) {
            writer.text("general.architecture", "llama");
        }
        writer.tensor("blk.%d.ffn_up.weight".formatted(number), List.of(32L), index -> 1)
                .write(file);
        return file;
    }

    static Path parent(Path path) {
        return requireNonNull(path.getParent(), "a path in the folder has a parent");
    }

    static Path link(Path link, Path target) throws IOException {
        Files.createDirectories(parent(link));
        return Files.createSymbolicLink(link, target);
    }
}
