package dev.zenow.application.secrets;

import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Stores sealed secrets.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>put</td><td>replaces</td></tr>
 * <tr><td>list</td><td>of one purpose, by subject</td></tr>
 * <tr><td>remove</td><td>false when there is none</td></tr>
 * </table>
 */
public interface SecretStore {
    void put(UserId owner, SecretName name, byte[] sealed, Instant keptAt);

    Optional<byte[]> find(UserId owner, SecretName name);

    List<Secrets.Kept> list(UserId owner, String purpose);

    boolean remove(UserId owner, SecretName name);
}
