package dev.zenow.application.downloads;

import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of downloads that are not finished: beside each target a {@code .part} file with a journal of what it holds.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>open</td><td>with what an earlier run left; a part of another download, or one that its journal does not belong to, is not
 * trusted and begins anew; a link in its place is not followed; one file is open at most once</td></tr>
 * <tr><td>held</td><td>how many bytes {@code open} would find; 0 when there are none</td></tr>
 * <tr><td>publish</td><td>looks into the finished parts as a model; then each gets its name in one step, the first part last, and is
 * durable; when some have their names already, it goes on with the rest; a {@code MODEL_…} problem when they are no model: nothing has
 * a name then</td></tr>
 * <tr><td>published</td><td>whether this download has given the file its name, although it has not come to its end; {@code held} is its
 * length then; never because of what a file looks like</td></tr>
 * <tr><td>settle</td><td>forgets what {@code publish} left for its own sake; called when the download is stored as complete; nothing
 * happens when there is nothing; {@code published} says no from then on, and the file is like any other</td></tr>
 * <tr><td>reject</td><td>keeps a part aside as {@code .rejected}, in place of an earlier one</td></tr>
 * <tr><td>discard</td><td>deletes part and journal; nothing happens when there are none</td></tr>
 * <tr><td>usableBytes</td><td>how many bytes this user can still write where the file is to be</td></tr>
 * <tr><td>the disk is full</td><td>{@code DOWNLOAD_DISK_FULL}</td></tr>
 * <tr><td>anything else that the disk refuses</td><td>{@code DOWNLOAD_FOLDER_FAILED}</td></tr>
 * </table>
 */
public interface PartFiles {
    PartFile open(DownloadId download, DownloadFile file);

    long held(DownloadId download, DownloadFile file);

    void publish(DownloadId download, List<DownloadFile> files);

    boolean published(DownloadId download, DownloadFile file);

    void settle(DownloadId download, DownloadFile file);

    void reject(DownloadId download, DownloadFile file);

    void discard(DownloadId download, DownloadFile file);

    long usableBytes(Path target);
}
