package dev.zenow.application.secrets;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Has the key that secrets are sealed with.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>find</td><td>empty: there is none yet; makes none</td></tr>
 * <tr><td>get</td><td>the same; where there is none, a new one, which is durable when this returns</td></tr>
 * <tr><td>the key cannot be used</td><td>{@link dev.zenow.domain.problems.ProblemException}: {@code CONFIGURATION_INVALID} saying what
 * is wrong with it and never what it is, or {@code STORAGE_…}</td></tr>
 * </table>
 */
public interface SealingKeys {
    Optional<SealingKey> find();

    SealingKey get();

    /** This one only. */
    static SealingKeys of(SealingKey key) {
        requireNonNull(key, "key is null");
        return new SealingKeys() {
            @Override
            public Optional<SealingKey> find() {
                return Optional.of(key);
            }

            @Override
            public SealingKey get() {
                return key;
            }
        };
    }
}
