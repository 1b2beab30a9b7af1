package dev.zenow.application.providers;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.secrets.SecretName;
import dev.zenow.application.secrets.Secrets;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.UserId;
import java.util.Optional;
import java.util.regex.Pattern;

/** The keys of providers, among the secrets of their owners. */
final class ProviderKeys {
    private static final String PURPOSE = "provider-key";
    private static final Pattern KEY = Pattern.compile("[!-~]{1," + Providers.MAX_KEY + "}");
    private static final String MASK = "…";
    private static final int SHOWN = 4;
    /** Of a shorter one, its end would be too much of it. */
    private static final int LEAST_TO_SHOW = 16;

    private final Secrets secrets;

    ProviderKeys(Secrets secrets) {
        this.secrets = requireNonNull(secrets, "secrets is null");
    }

    /** {@code INVALID_REQUEST} when the text cannot be a key. */
    static String checked(String key) {
        String plain = key.strip();
        if (!KEY.matcher(plain).matches()) {
            throw ProblemCode.INVALID_REQUEST.exception(
                    "A key has 1 to " + Providers.MAX_KEY + " characters of ASCII, and no spaces in it.");
        }
        return plain;
    }

    /** @param key checked */
    void keep(UserId owner, ProviderId provider, String key) {
        secrets.keep(owner, name(provider), key);
    }

    void forget(UserId owner, ProviderId provider) {
        secrets.forget(owner, name(provider));
    }

    /** {@code SECRETS_LOCKED} when there is one that cannot be read. */
    Optional<String> reveal(UserId owner, ProviderId provider) {
        return secrets.reveal(owner, name(provider));
    }

    /** What may be shown; one that cannot be read is there all the same. */
    Optional<String> masked(UserId owner, ProviderId provider) {
        try {
            return reveal(owner, provider).map(ProviderKeys::mask);
        } catch (ProblemException locked) {
            if (locked.problem().code() == ProblemCode.SECRETS_LOCKED) {
                return Optional.of(MASK);
            }
            throw locked;
        }
    }

    static String mask(String key) {
        if (key.length() < LEAST_TO_SHOW) {
            return MASK;
        }
        return (key.startsWith("sk-") ? "sk-" : "") + MASK + key.substring(key.length() - SHOWN);
    }

    private static SecretName name(ProviderId provider) {
        return new SecretName(PURPOSE, provider.toString());
    }
}
