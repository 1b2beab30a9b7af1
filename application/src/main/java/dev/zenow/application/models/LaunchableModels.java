package dev.zenow.application.models;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.models.FileStamp;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelSource;
import dev.zenow.domain.problems.ProblemCode;
import java.util.Optional;

/**
 * Looks at a model's file when the model is to be started, and nowhere else: that is when another file in its place begins to
 * matter.
 *
 * <p>A file is recognized by its size and the time of its last change. When one of them differs from what it was at the last
 * start, the model gets a new id. It keeps its name, its place and its parameters, which the user chose; what was learned of
 * the old file, its calibration and exact token counts, stays with the old id; and because the new id makes another launch,
 * loading the model starts a server on the new file. A file that was only touched costs the lessons of a few replies.
 */
public final class LaunchableModels {
    private final ModelStore models;
    private final LocalFiles disk;
    private final UnitOfWork work;
    private final UuidV7 ids;

    public LaunchableModels(ModelStore models, LocalFiles disk, UnitOfWork work, UuidV7 ids) {
        this.models = requireNonNull(models, "models is null");
        this.disk = requireNonNull(disk, "disk is null");
        this.work = requireNonNull(work, "work is null");
        this.ids = requireNonNull(ids, "ids is null");
    }

    /**
     * The model as it is to be started now.
     *
     * @throws dev.zenow.domain.problems.ProblemException {@code MODEL_NOT_DOWNLOADED} or {@code MODEL_FILE_MISSING}
     */
    public Model checked(Model model) {
        FileStamp stamp = stamp(model).orElseThrow(() -> switch (model.source()) {
            case ModelSource.Default _, ModelSource.Link _ ->
                ProblemCode.MODEL_NOT_DOWNLOADED.exception("The model " + model.name()
                        + " has not been downloaded: there is no file " + model.path() + ".");
            case ModelSource.Local _ ->
                ProblemCode.MODEL_FILE_MISSING.exception(
                        "The file of " + model.name() + " is not there any more: " + model.path());
        });
        return noticed(model, stamp);
    }

    /** Whether its file is not there, but can be had from a link. */
    public boolean absent(Model model) {
        return model.source().url().isPresent() && stamp(model).isEmpty();
    }

    /** The same, but a model without a file is given back as it is. */
    public Model noticed(Model model) {
        return stamp(model).map(stamp -> noticed(model, stamp)).orElse(model);
    }

    private Optional<FileStamp> stamp(Model model) {
        return FileFacts.stamp(disk, model.path());
    }

    private Model noticed(Model model, FileStamp stamp) {
        if (models.stamp(model.id()).filter(stamp::equals).isPresent()) {
            return model;
        }
        return work.inTransaction(() -> {
            // Another load may have noticed it in the meantime, and given the model its new id.
            Model present = models.find(model.id())
                    .or(() -> models.find(model.mode(), model.name()))
                    .orElse(model);
            Optional<FileStamp> before = models.stamp(present.id());
            if (before.isEmpty()) {
                models.setStamp(present.id(), stamp);
                return present;
            }
            ModelId id = new ModelId(ids.next());
            boolean replaced = !before.get().equals(stamp) && models.replaceFile(present.id(), id, stamp);
            return replaced ? models.find(id).orElse(present) : present;
        });
    }
}
