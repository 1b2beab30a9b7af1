package dev.zenow.application.models;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.users.Actor;
import java.util.List;
import java.util.Optional;

/**
 * The catalogue of models.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>list</td><td>by name; a model whose file vanished is shown so, never dropped</td></tr>
 * <tr><td>info</td><td>the same of one model, with the memory it would need as asked for</td></tr>
 * <tr><td>add a path</td><td>inspects the file; the name defaults to the file's; adding the same path again gives the same model</td></tr>
 * <tr><td>add a link</td><td>downloads nothing yet; adding the same link again gives the same model</td></tr>
 * <tr><td>scan</td><td>adds what is usable; no folder: the places where other programs keep models. Files stay where they are; a
 * name that is taken gets a number</td></tr>
 * <tr><td>rename</td><td>keeps everything that is known of the model, also while it serves; {@code MODEL_NAME_TAKEN}</td></tr>
 * <tr><td>remove</td><td>forgets the model and leaves its file; {@code MODEL_BUSY} while it serves, {@code MODEL_IS_DEFAULT} for one
 * that came with Zenow</td></tr>
 * <tr><td>remove with its file</td><td>deletes all parts of the file, too; a default model stays and is not downloaded any more;
 * {@code MODEL_FILE_KEPT} for a file that another model or another program uses</td></tr>
 * <tr><td>a name that is not known</td><td>{@code MODEL_NOT_FOUND}</td></tr>
 * </table>
 */
public interface Models {
    List<ModelEntry> list(Actor actor, ModelMode mode);

    ModelEntry info(Actor actor, ModelMode mode, String name, FitQuestion question);

    Model add(Actor actor, AddModel command);

    Model addLink(Actor actor, AddLink command);

    ScanReport scan(Actor actor, Optional<String> folder);

    Model rename(Actor actor, ModelMode mode, String name, String newName);

    void remove(Actor actor, ModelMode mode, String name, boolean deleteFile);

    /**
     * Adds a file to the catalogue.
     *
     * @param path as the caller wrote it; must be absolute
     */
    record AddModel(String path, Optional<ModelMode> mode, Optional<String> name) {
        public AddModel {
            requireNonNull(path, "path is null");
        }
    }

    /**
     * Adds a model that is yet to be downloaded.
     *
     * @param url of a GGUF file, http or https, as the caller wrote it
     * @param mode what it is for, which nobody can tell without the file
     * @param name empty: as the file is called
     */
    record AddLink(String url, ModelMode mode, Optional<String> name) {
        public AddLink {
            requireNonNull(url, "url is null");
            requireNonNull(mode, "mode is null");
        }
    }
}
