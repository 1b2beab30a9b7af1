package dev.zenow.llama.scan;

import static java.util.Objects.requireNonNull;
import static java.util.Objects.requireNonNullElse;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.models.Found;
import dev.zenow.application.models.KnownFolder;
import dev.zenow.application.models.ModelFiles;
import dev.zenow.application.models.ModelScanner;
import dev.zenow.domain.problems.ProblemCode;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Finds GGUF files in folders.
 *
 * <table>
 * <caption>What is found</caption>
 * <tr><td>any folder</td><td>{@code *.gguf}, also in folders below, but for hidden ones; a split model by its first part; a part
 * without the first is told as a missing file</td></tr>
 * <tr><td>Ollama's, with {@code manifests} and {@code blobs}</td><td>the weights of each manifest, named {@code NAME:TAG}</td></tr>
 * <tr><td>LM Studio's</td><td>as any folder; a file that is called {@code model.gguf} or the like is named by its repository
 * too</td></tr>
 * <tr><td>a repository in the cache of Hugging Face</td><td>the newest snapshot alone</td></tr>
 * <tr><td>a hidden folder</td><td>only where those programs keep models in it</td></tr>
 * <tr><td>links</td><td>followed; of several names for one file the one that tells most, and of equal ones that which is no
 * link</td></tr>
 * <tr><td>a projector, the eyes of another model</td><td>{@code MODEL_PROJECTOR}</td></tr>
 * <tr><td>more than 10,000 models or 200,000 entries, or folders more than 16 deep</td><td>told once as
 * {@code FOLDER_TOO_LARGE}; what was found until then stands</td></tr>
 * </table>
 */
public final class GgufFolders implements ModelScanner {
    private final HeadReaders heads;
    private final KnownFolders known;
    private final FolderListing folders;
    private final ScanBounds bounds;

    /**
     * @param home the user's folder, absolute
     * @param environment the variables by which other programs are told where to keep models
     */
    public GgufFolders(ModelFiles files, Path home, Map<String, String> environment) {
        this(
                files,
                new KnownFolders(home, requireNonNullElse(home.getRoot(), home), environment),
                new DiskListing(),
                ScanBounds.USUAL);
    }

    GgufFolders(ModelFiles files, KnownFolders known, FolderListing folders, ScanBounds bounds) {
        this.heads = new HeadReaders(requireNonNull(files, "files is null"));
        this.known = known;
        this.folders = folders;
        this.bounds = bounds;
    }

    @Override
    public void scan(Path folder, Cancellation cancellation, Consumer<? super Found> found) {
        FolderEntry start = start(folder);
        BoundedListing listing = new BoundedListing(folders, bounds, cancellation, found);
        List<Candidate> candidates = new FolderWalk(listing, bounds, found).from(start);
        heads.read(candidates, cancellation, found);
    }

    @Override
    public List<KnownFolder> knownFolders() {
        return known.existing();
    }

    private FolderEntry start(Path folder) {
        if (!folder.isAbsolute()) {
            throw ProblemCode.MODEL_PATH_RELATIVE.exception();
        }
        try {
            FolderEntry entry = folders.entry(folder.normalize());
            if (!entry.folder()) {
                throw ProblemCode.FOLDER_MISSING.exception("The path is not a folder.");
            }
            return entry;
        } catch (NoSuchFileException e) {
            throw ProblemCode.FOLDER_MISSING.problem().exception(e);
        } catch (IOException e) {
            throw ProblemCode.FOLDER_UNREADABLE.problem().exception(e);
        }
    }
}
