package dev.zenow.application.providers;

import static dev.zenow.application.providers.TestingProviders.ADDRESS;
import static dev.zenow.application.providers.TestingProviders.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.inference.TestingInference.Script;
import dev.zenow.application.providers.Providers.Entry;
import dev.zenow.application.providers.Providers.NewProvider;
import dev.zenow.application.providers.Providers.ProviderChange;
import dev.zenow.application.providers.Providers.ProviderTest;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.providers.AllowedAddresses;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderAddress;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ProviderServiceTest {
    private static final Actor ACTOR = Actor.LOCAL;
    private static final Actor STRANGER =
            new Actor(new UserId(UUID.fromString("00000000-0000-7000-8000-0000000000ff")), Actor.LOCAL.role());

    private final TestingStorage storage = new TestingStorage();
    private final TestingProviders testing = new TestingProviders(storage, AllowedAddresses.ALL);
    private final Providers providers = testing.service;

    @Test
    void everybodyHasThePresetsWithIdsThatStay() {
        assertThat(providers.list(ACTOR))
                .extracting(entry -> entry.provider().name())
                .containsExactly("CodeGeeX 4", "House");
        Entry first = providers.list(ACTOR).getFirst();
        assertThat(first.complete()).isFalse();
        assertThat(first.preset()).isTrue();
        assertThat(first.key()).isEmpty();
        assertThat(providers.get(ACTOR, first.provider().id())).isEqualTo(first);
        assertThat(providers.list(STRANGER).getFirst().provider().id())
                .isNotEqualTo(first.provider().id());
        assertProblem(
                ProblemCode.PROVIDER_NOT_FOUND,
                () -> providers.get(STRANGER, first.provider().id()));
    }

    @Test
    void aPresetBecomesOnesOwnAndComesBack() {
        ProviderId id = preset("CodeGeeX 4");
        providers.setKey(ACTOR, id, "short");
        Entry filled = providers.change(
                ACTOR,
                id,
                new ProviderChange(
                        Optional.empty(),
                        Optional.of(ADDRESS + "/chat/completions"),
                        Optional.empty(),
                        Optional.of(32_768),
                        Optional.empty()));

        assertThat(filled.complete()).isTrue();
        assertThat(filled.provider().address()).map(ProviderAddress::toString).contains(ADDRESS);
        assertThat(filled.provider().contextSize()).isEqualTo(32_768);
        assertThat(filled.provider().model()).isEqualTo("codegeex4-all-9b");
        assertThat(filled.key()).contains("…");
        assertThat(providers.list(ACTOR)).hasSize(2).contains(filled);

        providers.delete(ACTOR, id);

        assertThat(providers.get(ACTOR, id).complete()).isFalse();
        assertThat(providers.get(ACTOR, id).key()).isEmpty();
    }

    @Test
    void aConfiguredKeyIsUsedForItsOwnAddressAlone() throws InterruptedException {
        ProviderId id = preset("House");
        assertThat(providers.get(ACTOR, id).key()).contains("(configured)");
        providers.test(ACTOR, id);
        assertThat(testing.remote.endpoints.getLast().key()).contains("house-key-0123456789");

        providers.change(
                ACTOR,
                id,
                new ProviderChange(
                        Optional.empty(),
                        Optional.of("https://thief.example.org/v1"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
        providers.test(ACTOR, id);

        assertThat(testing.remote.endpoints.getLast().key()).isEmpty();
        assertThat(providers.get(ACTOR, id).key()).isEmpty();
    }

    @Test
    void aKeyIsNeverShownAndForgottenWithItsProvider() throws InterruptedException {
        Provider made = testing.made("Far", 10);
        assertThat(providers.get(ACTOR, made.id()).key()).contains("sk-…cdef");
        assertThat(providers.get(ACTOR, made.id()).toString()).doesNotContain(KEY);
        providers.setKey(ACTOR, made.id(), " other-key-with-16-signs ");
        assertThat(providers.get(ACTOR, made.id()).key()).contains("…igns");
        providers.test(ACTOR, made.id());
        assertThat(testing.remote.endpoints.getLast().key()).contains("other-key-with-16-signs");
        assertThat(providers.forgetKey(ACTOR, made.id()).key()).isEmpty();
        assertProblem(ProblemCode.INVALID_REQUEST, () -> providers.setKey(ACTOR, made.id(), "two words"));
        assertProblem(ProblemCode.PROVIDER_NOT_FOUND, () -> providers.setKey(STRANGER, made.id(), "key"));

        providers.setKey(ACTOR, made.id(), KEY);
        providers.delete(ACTOR, made.id());
        assertThat(storage.secrets().list(ACTOR.user(), "provider-key")).isEmpty();
        assertProblem(ProblemCode.PROVIDER_NOT_FOUND, () -> providers.delete(ACTOR, made.id()));
    }

    @Test
    void namesAreUniqueAlsoAmongPresets() {
        Provider made = testing.made("Far", 10);
        assertProblem(ProblemCode.PROVIDER_NAME_TAKEN, () -> testing.made("fAR", 10));
        assertProblem(ProblemCode.PROVIDER_NAME_TAKEN, () -> testing.made("house", 10));
        ProviderChange renamed = new ProviderChange(
                Optional.of("HOUSE"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
        assertProblem(ProblemCode.PROVIDER_NAME_TAKEN, () -> providers.change(ACTOR, made.id(), renamed));
        assertThat(providers.named(ACTOR, "FAR")).map(Entry::provider).contains(made);
        assertThat(providers.named(ACTOR, "nobody")).isEmpty();
        assertThat(providers.name(ACTOR, made.id())).contains("Far");
        assertThat(providers.name(STRANGER, made.id())).isEmpty();
    }

    @Test
    void whatCannotBeIsRefused() {
        assertProblem(ProblemCode.INVALID_REQUEST, () -> providers.create(ACTOR, wanted("x", "example.org", "m")));
        assertProblem(ProblemCode.INVALID_REQUEST, () -> providers.create(ACTOR, wanted(" ", ADDRESS, "m")));
        assertProblem(ProblemCode.INVALID_REQUEST, () -> providers.create(ACTOR, wanted("x", ADDRESS, " ")));
        assertThat(providers.list(ACTOR)).hasSize(2);
    }

    @Test
    void onlyAllowedAddressesAreStoredAndAsked() {
        TestingProviders strict =
                new TestingProviders(storage, AllowedAddresses.parse("https://llm.example.org/v1", false));
        assertThat(strict.made("Far", 10).address()).isPresent();
        assertProblem(
                ProblemCode.PROVIDER_ADDRESS_REFUSED,
                () -> strict.service.create(ACTOR, wanted("x", "https://other.example.org/v1", "m")));
        testing.service.create(ACTOR, wanted("Before", "https://other.example.org/v1", "m"));
        ProviderId before =
                strict.service.named(ACTOR, "Before").orElseThrow().provider().id();
        assertProblem(ProblemCode.PROVIDER_ADDRESS_REFUSED, () -> strict.service.test(ACTOR, before));
        assertProblem(
                ProblemCode.PROVIDER_ADDRESS_REFUSED,
                () -> strict.service.calls().usable(ACTOR.user(), before));
    }

    @Test
    void aTestTellsWhatTheServerSays() throws InterruptedException {
        Provider made = testing.made("Far", 10);
        testing.remote.chats.then(Script.reply(" Hello", " you. "));

        ProviderTest good = providers.test(ACTOR, made.id());

        assertThat(good.ok()).isTrue();
        assertThat(good.reply()).isEqualTo("Hello you.");
        assertThat(good.models()).isEqualTo(List.of("model-a", "model-b"));
        Problem fault = ProblemCode.PROVIDER_KEY_REFUSED.problem("llm.example.org says: no.");
        testing.remote.chats.then(Script.failure(fault.exception()));
        assertThat(providers.test(ACTOR, wanted("unsaved", ADDRESS, "m")).problem())
                .contains(fault);
        assertProblem(ProblemCode.PROVIDER_INCOMPLETE, () -> providers.test(ACTOR, preset("CodeGeeX 4")));
    }

    private ProviderId preset(String name) {
        return providers.named(ACTOR, name).orElseThrow().provider().id();
    }

    private static NewProvider wanted(String name, String address, String model) {
        return new NewProvider(name, Optional.of(address), model, Optional.empty(), Optional.empty(), Optional.of(KEY));
    }

    private static void assertProblem(ProblemCode code, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().code()).isEqualTo(code));
    }
}
