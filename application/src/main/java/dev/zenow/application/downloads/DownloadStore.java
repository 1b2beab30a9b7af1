package dev.zenow.application.downloads;

import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.models.ModelId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the downloads; of the bytes that they have, the files themselves know.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>put</td><td>inserts or replaces, the files too; {@link IllegalStateException} when there is no such model</td></tr>
 * <tr><td>list</td><td>by the time they were asked for</td></tr>
 * <tr><td>of</td><td>the newest of a model</td></tr>
 * <tr><td>remove</td><td>false when there is none</td></tr>
 * <tr><td>a model is removed</td><td>its downloads go with it; a model's new id is taken over</td></tr>
 * </table>
 */
public interface DownloadStore {
    void put(Download download);

    Optional<Download> find(DownloadId id);

    Optional<Download> of(ModelId model);

    List<Download> list();

    boolean remove(DownloadId id);
}
