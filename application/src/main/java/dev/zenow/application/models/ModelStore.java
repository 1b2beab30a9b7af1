package dev.zenow.application.models;

import dev.zenow.domain.models.FileStamp;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import java.util.List;
import java.util.Optional;

/**
 * Keeps which models are known and which one is current in each mode. Models belong to the installation, not to a user.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>insert</td><td>{@link IllegalStateException} when the mode has a model of this name</td></tr>
 * <tr><td>update</td><td>name, source and path of the model with this id; false when there is none;
 * {@link IllegalStateException} when the mode has another model of this name</td></tr>
 * <tr><td>list</td><td>by name</td></tr>
 * <tr><td>remove</td><td>false when there is none; parameters and calibration of the model go with it</td></tr>
 * <tr><td>setCurrent</td><td>replaces; empty: none; a removed model is current no longer; {@link IllegalStateException} when the
 * mode has no such model</td></tr>
 * <tr><td>stamp</td><td>of the file as it was when the model was last to be started; empty: never yet</td></tr>
 * <tr><td>setStamp</td><td>false when there is no such model</td></tr>
 * <tr><td>replaceFile</td><td>the model gets another id and stamp, because another file is in its file's place: it stays
 * current and keeps its parameters, its calibration goes; false when there is no such model</td></tr>
 * </table>
 */
public interface ModelStore {
    void insert(Model model);

    boolean update(Model model);

    Optional<Model> find(ModelId id);

    Optional<Model> find(ModelMode mode, String name);

    List<Model> list(ModelMode mode);

    boolean remove(ModelId id);

    Optional<Model> current(ModelMode mode);

    void setCurrent(ModelMode mode, Optional<ModelId> model);

    Optional<FileStamp> stamp(ModelId id);

    boolean setStamp(ModelId id, FileStamp stamp);

    boolean replaceFile(ModelId before, ModelId after, FileStamp stamp);
}
