package dev.zenow.application.configurations;

import dev.zenow.domain.users.UserId;
import java.util.Optional;

/**
 * Keeps configurations.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>save</td><td>takes the place of the owner's one of that name</td></tr>
 * <tr><td>names</td><td>are told apart to the letter</td></tr>
 * <tr><td>count</td><td>how many the owner has</td></tr>
 * <tr><td>instants</td><td>are kept to the millisecond</td></tr>
 * </table>
 */
public interface ConfigurationStore {
    Optional<Configuration> find(UserId owner, String name);

    void save(Configuration configuration);

    int count(UserId owner);
}
