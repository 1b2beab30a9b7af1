package dev.zenow.llama.scan;

import dev.zenow.application.models.Found;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.llama.scan.Candidate.Choice;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Pattern;

/**
 * Ollama's models: {@code manifests/HOST/NAMESPACE/NAME/TAG} says which file of {@code blobs} holds the weights.
 *
 * <p>A model is called as Ollama calls it, {@code NAME:TAG}, with its namespace before it when that is not the usual one.
 * The host is never looked at.
 */
final class OllamaStore {
    private static final String BLOBS = "blobs";
    private static final Pattern MANIFESTS = Pattern.compile("manifests?(-v\\d+)?");
    private static final String USUAL_NAMESPACE = "library";
    private static final String USUAL_TAG = "latest";
    /** The folders between {@code manifests} and a manifest. */
    private static final int LEVELS = 3;

    private static final int MOST_MANIFEST_BYTES = 1 << 20;

    private final BoundedListing listing;
    private final Consumer<? super Candidate> candidates;
    private final Consumer<? super Found> found;

    OllamaStore(BoundedListing listing, Consumer<? super Candidate> candidates, Consumer<? super Found> found) {
        this.listing = listing;
        this.candidates = candidates;
        this.found = found;
    }

    /** Whether a folder with these entries is a store. */
    static boolean isStore(List<FolderEntry> entries) {
        return entries.stream().anyMatch(entry -> entry.folder() && entry.name().equals(BLOBS))
                && entries.stream().anyMatch(OllamaStore::isManifests);
    }

    /** Whether an entry of a store is understood by it, and not to be walked through. */
    static boolean owns(FolderEntry entry) {
        return isManifests(entry) || (entry.folder() && entry.name().equals(BLOBS));
    }

    void read(Path store, List<FolderEntry> entries) {
        Path blobs = store.resolve(BLOBS);
        entries.stream().filter(OllamaStore::isManifests).forEach(manifests -> readAll(manifests.path(), blobs));
    }

    private static boolean isManifests(FolderEntry entry) {
        return entry.folder() && MANIFESTS.matcher(entry.name()).matches();
    }

    private void readAll(Path manifests, Path blobs) {
        Deque<Path> open = new ArrayDeque<>();
        open.push(manifests);
        while (!open.isEmpty()) {
            Path folder = open.pop();
            int level = manifests.relativize(folder).toString().isEmpty()
                    ? 0
                    : manifests.relativize(folder).getNameCount();
            for (FolderEntry entry : listing.list(folder)) {
                if (entry.hidden()) {
                    continue;
                }
                // A link to a folder is none of Ollama's making, and could lead in a circle.
                if (level < LEVELS && entry.folder() && !entry.link()) {
                    open.push(entry.path());
                } else if (level == LEVELS && entry.kind() == FolderEntry.Kind.FILE) {
                    read(entry.path(), blobs);
                }
            }
        }
    }

    private void read(Path manifest, Path blobs) {
        String name = name(manifest);
        Optional<String> blob;
        try {
            blob = OllamaManifest.blob(content(manifest));
        } catch (IOException e) {
            tell(manifest, ProblemCode.MODEL_DAMAGED, "Ollama's description of %s cannot be read.".formatted(name));
            return;
        }
        if (blob.isEmpty()) {
            tell(manifest, ProblemCode.MODEL_NOT_GGUF, "Ollama's %s has no GGUF file on this machine.".formatted(name));
            return;
        }
        Path weights = blobs.resolve(blob.get());
        Optional<FolderEntry> entry = listing.entry(weights);
        if (entry.isEmpty()) {
            tell(weights, ProblemCode.MODEL_FILE_MISSING, "The file of Ollama's %s is not there.".formatted(name));
            return;
        }
        boolean vague = name.endsWith(":" + USUAL_TAG);
        candidates.accept(new Candidate(
                weights,
                entry.get().identity(),
                name,
                vague ? Choice.VAGUE : Choice.TELLING,
                entry.get().link()));
    }

    private static byte[] content(Path manifest) throws IOException {
        try (InputStream input = Files.newInputStream(manifest)) {
            byte[] content = input.readNBytes(MOST_MANIFEST_BYTES + 1);
            if (content.length > MOST_MANIFEST_BYTES) {
                throw new IOException("a manifest is smaller");
            }
            return content;
        }
    }

    private static String name(Path manifest) {
        int last = manifest.getNameCount() - 1;
        String namespace = manifest.getName(last - 2).toString();
        String name = manifest.getName(last - 1) + ":" + manifest.getName(last);
        return ModelName.printable(namespace.equals(USUAL_NAMESPACE) ? name : namespace + "/" + name);
    }

    private void tell(Path path, ProblemCode code, String sentence) {
        found.accept(new Found.Unusable(path, code.problem(sentence)));
    }
}
