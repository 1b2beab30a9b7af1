package dev.zenow.application.providers;

import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.UserId;
import java.util.List;
import java.util.Optional;

/**
 * Keeps providers. Every method looks only at the owner's rows.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>insert</td><td>the id is new, or {@link IllegalStateException}; a name that the owner has, letter case of ASCII ignored, is
 * {@code PROVIDER_NAME_TAKEN}</td></tr>
 * <tr><td>update</td><td>all but owner and {@code createdAt}; false when there is none; {@code PROVIDER_NAME_TAKEN} as above</td></tr>
 * <tr><td>list</td><td>by name, letter case of ASCII ignored</td></tr>
 * <tr><td>delete</td><td>false when there is none; what was learned about its tokens goes with it</td></tr>
 * <tr><td>instants</td><td>are kept to the millisecond</td></tr>
 * </table>
 */
public interface ProviderStore {
    void insert(Provider provider);

    Optional<Provider> find(UserId owner, ProviderId id);

    List<Provider> list(UserId owner);

    boolean update(Provider provider);

    boolean delete(UserId owner, ProviderId id);
}
