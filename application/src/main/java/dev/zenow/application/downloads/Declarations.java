package dev.zenow.application.downloads;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.domain.downloads.DownloadFile;
import java.util.List;

/**
 * What hubs declare of files before they are downloaded.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>of</td><td>the same files, with length and hash where they were missing and a hub tells them; never fails because of a hub</td></tr>
 * </table>
 */
interface Declarations {
    List<DownloadFile> of(List<DownloadFile> files, Cancellation cancellation) throws InterruptedException;
}
