package dev.zenow.application.downloads;

import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.downloads.Source;
import dev.zenow.domain.problems.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Where a file can be had, and how those places do.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>sources</td><td>in the order in which they are to be asked; at least one; those that failed lately last</td></tr>
 * <tr><td>hubs</td><td>the mirrors that list repositories, in the same order</td></tr>
 * <tr><td>failed</td><td>the source is asked last for a while, at least for {@code retryAfter}</td></tr>
 * <tr><td>worked</td><td>what failed is forgotten</td></tr>
 * </table>
 */
public interface DownloadSources {
    List<Source> sources(URI link);

    List<Mirror> hubs(Optional<Mirror.Kind> kind);

    void failed(Source source, Problem problem, Optional<Duration> retryAfter);

    void worked(Source source);
}
