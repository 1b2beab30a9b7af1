package dev.zenow.application.downloads;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.downloads.RepositoryFile;
import dev.zenow.domain.downloads.RepositoryReference;
import dev.zenow.domain.downloads.SourceFaultException;
import java.util.List;

/**
 * What hubs say of their repositories.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>files</td><td>all files of the repository, of all folders; each request ends within the header time-out</td></tr>
 * <tr><td>cancelled</td><td>{@link dev.zenow.application.cancellation.CancelledException}, at once</td></tr>
 * <tr><td>a repository that is not there, is closed, or a hub that fails</td><td>a fault as of a download</td></tr>
 * </table>
 */
public interface Hubs {
    List<RepositoryFile> files(Mirror mirror, RepositoryReference repository, Cancellation cancellation)
            throws SourceFaultException, InterruptedException;
}
