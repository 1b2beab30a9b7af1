package dev.zenow.application.models;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.domain.problems.ProblemCode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/** Finds what a test put there. */
public final class TestingModelScanner implements ModelScanner {
    private final Map<Path, List<Found>> folders = new LinkedHashMap<>();
    private final List<KnownFolder> known = new ArrayList<>();

    /** The folder exists from now on and holds these, and no others. */
    public synchronized TestingModelScanner put(Path folder, Found... found) {
        folders.put(folder, List.of(found));
        return this;
    }

    /** Another program keeps its models in this folder. */
    public synchronized TestingModelScanner know(KnownFolder folder) {
        known.add(folder);
        return this;
    }

    @Override
    public void scan(Path folder, Cancellation cancellation, Consumer<? super Found> found) {
        if (!folder.isAbsolute()) {
            throw ProblemCode.MODEL_PATH_RELATIVE.exception();
        }
        for (Found next : in(folder.normalize())) {
            cancellation.check();
            found.accept(next);
        }
        cancellation.check();
    }

    @Override
    public synchronized List<KnownFolder> knownFolders() {
        return List.copyOf(known);
    }

    private synchronized List<Found> in(Path folder) {
        List<Found> found = folders.get(folder);
        if (found == null) {
            throw ProblemCode.FOLDER_MISSING.exception();
        }
        return found;
    }
}
