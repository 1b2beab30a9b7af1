package dev.zenow.application.secrets;

import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Keeps what a user entrusts to Zenow, so that nobody can read it who only has the database.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>keep</td><td>replaces an earlier one; durable when it returns</td></tr>
 * <tr><td>reveal</td><td>the secret as it was given; empty: there is none; {@code SECRETS_LOCKED} when it was stored with another key,
 * or somebody changed what is stored, or moved it to another name or user</td></tr>
 * <tr><td>list</td><td>by subject; never the secret itself</td></tr>
 * <tr><td>forget</td><td>false when there is none</td></tr>
 * </table>
 */
public interface Secrets {
    Kept keep(UserId owner, SecretName name, String secret);

    Optional<String> reveal(UserId owner, SecretName name);

    List<Kept> list(UserId owner, String purpose);

    boolean forget(UserId owner, SecretName name);

    /** That there is a secret. */
    record Kept(SecretName name, Instant keptAt) {}
}
