package dev.zenow.http.api.agents;

import dev.zenow.application.providers.Providers;
import dev.zenow.application.providers.Providers.NewProvider;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.api.sessions.Clearable;
import dev.zenow.http.api.sessions.Ids;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Who answers an agent's chats, as a body says it: by the id or name of a provider, or by the address of one that is made for it. */
@Singleton
final class AgentProviders {
    private static final String ANY_MODEL = "default";
    private static final int SHOWN_OF_NAME = 50;

    private final Providers providers;

    AgentProviders(Providers providers) {
        this.providers = providers;
    }

    /** The body with the id of a provider that is there, where it says anything of one. */
    AgentBody resolved(Actor actor, AgentBody body) {
        if (body.baseUrl() != null) {
            return body.withProviderId(
                    new Clearable(Optional.of(made(actor, body).toString())));
        }
        if (body.apiKey() != null || body.model() != null) {
            throw ProblemCode.INVALID_REQUEST.exception(
                    "'model' and 'api_key' belong to 'base_url'; change the provider to change them later.");
        }
        if (body.provider() != null) {
            ProviderId named = providers
                    .named(actor, body.provider())
                    .map(entry -> entry.provider().id())
                    .orElseThrow(ProblemCode.PROVIDER_NOT_FOUND::exception);
            return body.withProviderId(new Clearable(Optional.of(named.toString())));
        }
        if (body.providerId() != null) {
            body.providerId().text().map(Ids::provider).ifPresent(id -> {
                var _ = providers.get(actor, id);
            });
        }
        return body;
    }

    Map<ProviderId, Provider> of(Actor actor) {
        return providers.list(actor).stream()
                .map(Providers.Entry::provider)
                .collect(Collectors.toMap(Provider::id, provider -> provider));
    }

    private ProviderId made(Actor actor, AgentBody body) {
        String name = body.name() == null ? "agent" : body.name();
        String shown = name.substring(
                0, name.offsetByCodePoints(0, Math.min(SHOWN_OF_NAME, name.codePointCount(0, name.length()))));
        String free = shown;
        for (int next = 2; providers.named(actor, free).isPresent(); next++) {
            free = shown + " " + next;
        }
        return providers
                .create(
                        actor,
                        new NewProvider(
                                free,
                                Optional.ofNullable(body.baseUrl()),
                                body.model() == null ? ANY_MODEL : body.model(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.ofNullable(body.apiKey())))
                .provider()
                .id();
    }
}
