package dev.zenow.http.client;

import static dev.zenow.application.providers.TestingProviders.ADDRESS;
import static dev.zenow.application.providers.TestingProviders.KEY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.inference.TestingInference.Script;
import dev.zenow.application.providers.Providers;
import dev.zenow.application.providers.Providers.Entry;
import dev.zenow.application.providers.Providers.NewProvider;
import dev.zenow.application.providers.Providers.ProviderChange;
import dev.zenow.application.providers.Providers.ProviderTest;
import dev.zenow.application.sessions.Sessions.NewSession;
import dev.zenow.application.sessions.Sessions.SessionChange;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.TestingServer;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RemoteProvidersTest {
    private static final Actor ACTOR = Actor.LOCAL;

    private final TestingServer server = new TestingServer();
    private final RemoteZenow remote = new RemoteZenow(server.address(), TestingServer.TOKEN);
    private final Providers providers = remote.providers();
    private final Providers there = server.providers.service;

    @AfterEach
    void stop() {
        remote.close();
        server.close();
    }

    @Test
    void everythingIsAsTheOtherProcessSeesIt() throws InterruptedException {
        Entry made = providers.create(
                ACTOR,
                new NewProvider(
                        "Far", Optional.of(ADDRESS), "m", Optional.of(4_096), Optional.of(3), Optional.of(KEY)));
        ProviderId id = made.provider().id();
        assertThat(there.get(ACTOR, id)).isEqualTo(made);
        assertThat(providers.list(ACTOR)).isEqualTo(there.list(ACTOR)).hasSize(3);
        assertThat(providers.get(ACTOR, id)).isEqualTo(made);
        assertThat(providers.named(ACTOR, "fAR")).contains(made);
        assertThat(providers.name(ACTOR, id)).contains("Far");
        Entry changed = providers.change(
                ACTOR,
                id,
                new ProviderChange(
                        Optional.of("Farther"),
                        Optional.empty(),
                        Optional.of("n"),
                        Optional.of(8_192),
                        Optional.of(1)));
        assertThat(there.get(ACTOR, id)).isEqualTo(changed);
        assertThat(providers.forgetKey(ACTOR, id).key()).isEmpty();
        assertThat(providers.setKey(ACTOR, id, KEY).key()).contains("sk-…cdef");
        providers.delete(ACTOR, id);
        assertThat(providers.name(ACTOR, id)).isEmpty();
        assertThatThrownBy(() -> providers.get(ACTOR, id))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        thrown -> assertThat(thrown.problem().code()).isEqualTo(ProblemCode.PROVIDER_NOT_FOUND));
    }

    @Test
    void testsTellTheSame() throws InterruptedException {
        ProviderId id = server.providers.made("Far", 10).id();
        ProviderTest good = providers.test(ACTOR, id);
        assertThat(good.ok()).isTrue();
        assertThat(good.reply()).isEqualTo("Hello there.");
        assertThat(good.models()).containsExactly("model-a", "model-b");
        Problem fault = ProblemCode.PROVIDER_REFUSED.problem("far says: no.");
        server.providers.remote.chats.then(Script.failure(fault.exception()));
        NewProvider unsaved =
                new NewProvider("x", Optional.of(ADDRESS), "m", Optional.empty(), Optional.empty(), Optional.of(KEY));
        assertThat(providers.test(ACTOR, unsaved).problem()).contains(fault);
    }

    @Test
    void sessionsAreGivenToProviders() {
        ProviderId id = server.providers.made("Far", 10).id();
        NewSession wanted = NewSession.DEFAULT.withProvider(Optional.of(id));
        Session made = remote.sessions().create(ACTOR, wanted);
        assertThat(server.sessions.wanted.getLast()).isEqualTo(wanted);
        SessionChange back = SessionChange.NONE.withProvider(Optional.empty());
        remote.sessions().change(ACTOR, made.id(), back);
        assertThat(server.sessions.changes.getLast()).isEqualTo(back);
        SessionChange away = SessionChange.NONE.withProvider(Optional.of(id));
        remote.sessions().change(ACTOR, made.id(), away);
        assertThat(server.sessions.changes.getLast()).isEqualTo(away);
    }
}
