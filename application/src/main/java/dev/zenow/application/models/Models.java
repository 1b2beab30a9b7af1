package dev.zenow.application.models;

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
 * <tr><td>list</td><td>by name</td></tr>
 * <tr><td>add</td><td>inspects the file; the name defaults to the file's; adding the same path again gives the same model</td></tr>
 * <tr><td>remove</td><td>forgets the model, never deletes the file; {@code MODEL_BUSY} while it serves</td></tr>
 * </table>
 */
public interface Models {
    List<Model> list(Actor actor, ModelMode mode);

    Model add(Actor actor, AddModel command);

    void remove(Actor actor, ModelMode mode, String name);

    /**
     * Adds a file to the catalogue.
     *
     * @param path as the caller wrote it; must be absolute
     */
    record AddModel(String path, Optional<ModelMode> mode, Optional<String> name) {}
}
