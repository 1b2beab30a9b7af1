package dev.zenow.application.downloads;

import dev.zenow.domain.downloads.Mirror;
import java.util.List;
import java.util.Optional;

/**
 * Keeps the mirrors as somebody ordered them.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>chosen</td><td>in order; empty: nobody has chosen</td></tr>
 * <tr><td>choose</td><td>replaces all; empty: back to those that Zenow brings</td></tr>
 * </table>
 */
public interface MirrorStore {
    Optional<List<Mirror>> chosen();

    void choose(Optional<List<Mirror>> mirrors);
}
