package dev.zenow.application.models;

import dev.zenow.application.cancellation.Cancellation;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Finds the models that are in a folder and in those below it, and changes nothing there.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>scan</td><td>tells of each model, unusable file and folder that was left out as soon as it is known, in no promised
 * order, one at a time, on the calling thread; returns when all has been told</td></tr>
 * <tr><td>a model</td><td>is told of once, also when several names lead to its file; a split one by its first file</td></tr>
 * <tr><td>a file that is no model, a folder that may not be read or is too large</td><td>told as {@link Found.Unusable}; the scan
 * goes on</td></tr>
 * <tr><td>a relative path</td><td>{@code MODEL_PATH_RELATIVE}</td></tr>
 * <tr><td>no such folder, or it is a file</td><td>{@code FOLDER_MISSING}</td></tr>
 * <tr><td>cancelled</td><td>{@link dev.zenow.application.cancellation.CancelledException}, and nothing is told any more; the model
 * that is being read is waited for</td></tr>
 * <tr><td>the consumer throws</td><td>the scan ends with what it threw</td></tr>
 * <tr><td>knownFolders</td><td>where other programs of this user keep models: absolute, each once, and only those that are
 * there</td></tr>
 * </table>
 */
public interface ModelScanner {
    void scan(Path folder, Cancellation cancellation, Consumer<? super Found> found);

    List<KnownFolder> knownFolders();

    /** The same, told at once in the end. */
    default List<Found> scan(Path folder, Cancellation cancellation) {
        List<Found> all = new ArrayList<>();
        scan(folder, cancellation, all::add);
        return List.copyOf(all);
    }
}
