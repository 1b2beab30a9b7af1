package dev.zenow.application.models;

import dev.zenow.domain.models.FileStamp;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Looks at files from outside, and deletes them.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>stamp</td><td>empty: there is no regular file, or this user may not know of it</td></tr>
 * <tr><td>real</td><td>the path without links, as far as it exists</td></tr>
 * <tr><td>delete</td><td>of a link the link; nothing happens when there is none; {@code MODEL_FILE_KEPT} when the system refuses</td></tr>
 * </table>
 */
public interface LocalFiles {
    Optional<FileStamp> stamp(Path file);

    Path real(Path file);

    void delete(Path file);
}
