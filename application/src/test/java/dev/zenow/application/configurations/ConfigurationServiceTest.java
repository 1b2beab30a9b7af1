package dev.zenow.application.configurations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.configurations.Configurations.Chosen;
import dev.zenow.application.configurations.Configurations.ConfigurationChange;
import dev.zenow.application.configurations.Configurations.Shown;
import dev.zenow.application.providers.Providers;
import dev.zenow.application.providers.TestingProviders;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.providers.AllowedAddresses;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.Role;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ConfigurationServiceTest {
    private static final Actor OWNER = Actor.LOCAL;
    private static final Actor MEMBER =
            new Actor(new UserId(UUID.fromString("00000000-0000-7000-8000-0000000000ff")), Role.USER);
    private static final Optional<String> MING = Optional.of("ming");
    private static final InstantSource CLOCK = InstantSource.fixed(Instant.parse("2026-03-01T08:00:00Z"));

    private final TestingStorage storage = new TestingStorage();
    private final Providers providers = new TestingProviders(storage, AllowedAddresses.ALL).service;
    private final ConfigurationService configurations = new ConfigurationService(
            storage.configurations(),
            providers,
            () -> Optional.of("tiny"),
            storage,
            new UuidV7(CLOCK, new SplittableRandom(1)),
            CLOCK);

    @Test
    void nothingConfiguredIsTheLocalModel() {
        Shown shown = configurations.get(OWNER, MING);

        assertThat(shown.modelType()).isEqualTo("local");
        assertThat(shown.model()).isEqualTo("tiny");
        assertThat(shown.address()).isEmpty();
        assertThat(shown.presets()).containsExactly("CodeGeeX 4", "House");
        assertThat(shown.maxTokens()).isEmpty();
        assertThat(configurations.chosen(OWNER, MING)).isEqualTo(new Chosen(false, Optional.empty(), Optional.empty()));
    }

    @Test
    void aPresetIsChosenByItsName() {
        Shown shown = configurations.change(OWNER, MING, change("house", 500));

        assertThat(shown.modelType()).isEqualTo("House");
        assertThat(shown.address()).contains("https://house.example.org/v1");
        assertThat(shown.model()).isEqualTo("house-1");
        assertThat(configurations.get(OWNER, MING)).isEqualTo(shown);
        assertThat(configurations.chosen(OWNER, MING).provider())
                .isEqualTo(providers
                        .named(OWNER, "House")
                        .map(entry -> entry.provider().id()));
        assertThat(configurations.get(OWNER, Optional.of("hong")).modelType()).isEqualTo("local");
        assertThat(configurations.get(OWNER, Optional.empty()).modelType()).isEqualTo("local");

        Shown local = configurations.change(
                OWNER,
                MING,
                new ConfigurationChange(
                        "tiny", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
        assertThat(local.modelType()).isEqualTo("local");
        assertThat(local.maxTokens()).contains(500);
        assertThat(configurations.chosen(OWNER, MING)).isEqualTo(new Chosen(true, Optional.empty(), Optional.of(500)));
    }

    @Test
    void aCustomServerBecomesAProviderOfThisNameAlone() {
        Shown made = configurations.change(OWNER, MING, custom("https://a.example.org", "big", "sk-0123456789abcdef"));

        assertThat(made.modelType()).isEqualTo("custom");
        assertThat(made.address()).contains("https://a.example.org/v1");
        assertThat(made.model()).isEqualTo("big");
        assertThat(made.key()).hasValueSatisfying(key -> assertThat(key).doesNotContain("0123456789"));
        assertThat(made.presets()).doesNotContain("custom ming");
        assertThat(providers.named(OWNER, "custom ming")).isPresent();

        Shown moved = configurations.change(
                OWNER, MING, custom("https://b.example.org", "", made.key().orElseThrow()));
        assertThat(moved.address()).contains("https://b.example.org/v1");
        assertThat(moved.model()).isEqualTo("big");
        assertThat(moved.key())
                .as("a key is for the server that it was given for")
                .isEmpty();
        assertThat(providers.list(OWNER)).hasSize(3);

        configurations.change(OWNER, MING, change("local", 5));
        Shown again = configurations.change(OWNER, MING, custom("", "", ""));
        assertThat(again.address()).contains("https://b.example.org/v1");

        providers.delete(OWNER, configurations.chosen(OWNER, MING).provider().orElseThrow());
        assertThat(configurations.get(OWNER, MING).modelType()).isEqualTo("local");
        assertThat(configurations.chosen(OWNER, MING).provider()).isEmpty();
        assertProblem(() -> configurations.change(OWNER, MING, custom("", "x", "")), ProblemCode.INVALID_REQUEST);
    }

    @Test
    void aKeyStaysWithItsServerAlsoWhenTheNextOneIsRefused() {
        configurations.change(OWNER, MING, custom("https://a.example.org", "big", "sk-0123456789abcdef"));

        assertProblem(
                () -> configurations.change(OWNER, MING, custom("https://b.example.org", "", "not a\nkey")),
                ProblemCode.INVALID_REQUEST);

        assertThat(configurations.get(OWNER, MING).key()).isEmpty();
        Shown same = configurations.change(OWNER, MING, custom("https://a.example.org", "", "sk-0123456789abcdef"));
        assertThat(configurations
                        .change(OWNER, MING, custom("https://a.example.org/v1/chat/completions", "more", ""))
                        .key())
                .isEqualTo(same.key())
                .isPresent();
    }

    @Test
    void whatCannotBeIsRefusedAndChangesNothing() {
        assertProblem(() -> configurations.change(OWNER, MING, change("none", 5)), ProblemCode.PROVIDER_NOT_FOUND);
        assertProblem(() -> configurations.change(OWNER, MING, change("", 5)), ProblemCode.INVALID_REQUEST);
        assertProblem(() -> configurations.change(OWNER, MING, change("local", 0)), ProblemCode.INVALID_REQUEST);
        assertProblem(() -> configurations.get(OWNER, Optional.of("x".repeat(201))), ProblemCode.INVALID_REQUEST);
        assertThat(configurations.chosen(OWNER, MING).stored()).isFalse();
    }

    @Test
    void amongSeveralUsersANameIsTheCallersOwn() {
        assertProblem(() -> configurations.get(MEMBER, MING), ProblemCode.USER_NAME_FOREIGN);
        assertProblem(() -> configurations.chosen(MEMBER, MING), ProblemCode.USER_NAME_FOREIGN);
        configurations.change(MEMBER, Optional.of(MEMBER.user().toString()), change("local", 9));
        assertThat(configurations.get(MEMBER, Optional.empty()).maxTokens()).contains(9);
        assertThat(configurations.get(OWNER, Optional.empty()).maxTokens()).isEmpty();
    }

    private static ConfigurationChange change(String type, int maxTokens) {
        return new ConfigurationChange(
                type, Optional.of(maxTokens), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static ConfigurationChange custom(String address, String model, String key) {
        return new ConfigurationChange("custom", Optional.empty(), given(address), given(model), given(key));
    }

    private static Optional<String> given(String text) {
        return Optional.of(text).filter(some -> !some.isEmpty());
    }

    private static void assertProblem(ThrowingCallable call, ProblemCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().code()).isEqualTo(code));
    }
}
