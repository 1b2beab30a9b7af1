package dev.zenow.llama.download;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.models.GgufFacts;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.llama.gguf.GgufModelFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Gives the parts of a model their names.
 *
 * <p>The first part comes last, so that nobody finds a model that is not whole. The journals stay until the download is stored as
 * complete: beside a file without a part, a journal of this download that is finished is what says that the file is ours, and not
 * somebody's who put it there.
 */
final class Publication {
    private final GgufModelFiles models;
    private final List<DownloadFile> files;
    private final List<PartPaths> unnamed;

    /** @param named whether this download has already given a file its name */
    Publication(GgufModelFiles models, List<DownloadFile> files, Predicate<DownloadFile> named) {
        this.models = requireNonNull(models, "models is null");
        this.files = List.copyOf(files);
        this.unnamed = files.stream()
                .filter(named.negate())
                .map(DownloadFile::target)
                .map(PartPaths::new)
                .toList();
    }

    /** @param finished whether a part and its journal are there, belong to this download and are whole */
    void run(Predicate<PartPaths> finished) throws IOException {
        for (PartPaths paths : unnamed) {
            if (!finished.test(paths)) {
                throw DiskFaults.refused(paths.target(), "its part is not there, or not finished");
            }
        }
        inspect();
        for (PartPaths paths : unnamed) {
            refuseStranger(paths);
        }
        for (PartPaths paths : unnamed.reversed()) {
            refuseStranger(paths);
            Files.move(paths.part(), paths.target(), StandardCopyOption.ATOMIC_MOVE);
            PartFolder.force(paths.folder());
        }
    }

    private void inspect() {
        Map<Path, Path> places = new LinkedHashMap<>();
        unnamed.forEach(paths -> places.put(paths.target(), paths.part()));
        GgufFacts facts = models.inspect(files.getFirst().target(), name -> places.getOrDefault(name, name));
        if (facts.isProjector()) {
            throw ProblemCode.MODEL_PROJECTOR.exception();
        }
        if (facts.split().count() != files.size()) {
            throw ProblemCode.MODEL_DAMAGED.exception("The model says that it has %d files, and %d were downloaded."
                    .formatted(facts.split().count(), files.size()));
        }
    }

    private static void refuseStranger(PartPaths paths) {
        if (PartFolder.isThere(paths.target())) {
            throw DiskFaults.refused(paths.target(), "there is another file of this name");
        }
    }
}
