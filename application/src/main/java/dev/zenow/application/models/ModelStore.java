package dev.zenow.application.models;

import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import java.util.List;
import java.util.Optional;

/**
 * Keeps which models are known and which one is current in each mode. Models belong to the installation, not to a user.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>insert</td><td>{@link IllegalStateException} when the mode has a model of this name</td></tr>
 * <tr><td>list</td><td>by name</td></tr>
 * <tr><td>setCurrent</td><td>replaces; empty: none; a removed model is current no longer; {@link IllegalStateException} when there is
 * no such model</td></tr>
 * <tr><td>remove</td><td>false when there is none</td></tr>
 * </table>
 */
public interface ModelStore {
    void insert(Model model);

    Optional<Model> find(ModelMode mode, String name);

    List<Model> list(ModelMode mode);

    boolean remove(ModelMode mode, String name);

    Optional<Model> current(ModelMode mode);

    void setCurrent(ModelMode mode, Optional<String> name);
}
