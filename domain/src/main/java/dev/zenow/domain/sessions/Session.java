package dev.zenow.domain.sessions;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.Optional;

/**
 * A chat.
 *
 * @param systemPrompt what stands before the history; frozen here, so that a changed default does not turn the KV cache cold
 * @param sampling what this session's replies are sampled with where it differs from the model's
 * @param agent what it was made from; empty: nothing
 * @param provider who answers it; empty: the local model
 * @param activeLeaf the last message of the branch that is shown and continued
 * @param messageCount how many messages the whole tree has
 * @param trashed present: it is in the trash
 */
public record Session(
        SessionId id,
        UserId owner,
        String title,
        TitleOrigin titleOrigin,
        String systemPrompt,
        SamplingParameters sampling,
        ContextRules contextRules,
        Optional<SessionAgent> agent,
        Optional<ProviderId> provider,
        Optional<MessageId> activeLeaf,
        int messageCount,
        boolean pinned,
        boolean archived,
        Optional<Trashed> trashed,
        Instant createdAt,
        Instant updatedAt) {
    public Session {
        requireNonNull(id, "id is null");
        requireNonNull(owner, "owner is null");
        requireNonNull(title, "title is null");
        requireNonNull(titleOrigin, "titleOrigin is null");
        requireNonNull(systemPrompt, "systemPrompt is null");
        requireNonNull(sampling, "sampling is null");
        requireNonNull(contextRules, "contextRules is null");
        requireNonNull(agent, "agent is null");
        requireNonNull(provider, "provider is null");
        requireNonNull(activeLeaf, "activeLeaf is null");
        requireNonNull(trashed, "trashed is null");
        requireNonNull(createdAt, "createdAt is null");
        requireNonNull(updatedAt, "updatedAt is null");
    }

    /** An empty session that nobody has asked anything yet. */
    public static Session fresh(SessionId id, UserId owner, String title, String systemPrompt, Instant now) {
        return new Session(
                id,
                owner,
                title,
                TitleOrigin.QUESTION,
                systemPrompt,
                SamplingParameters.NONE,
                ContextRules.DEFAULT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                0,
                false,
                false,
                Optional.empty(),
                now,
                now);
    }

    public Session withTitle(String nextTitle, TitleOrigin origin) {
        return new Session(
                id,
                owner,
                nextTitle,
                origin,
                systemPrompt,
                sampling,
                contextRules,
                agent,
                provider,
                activeLeaf,
                messageCount,
                pinned,
                archived,
                trashed,
                createdAt,
                updatedAt);
    }

    public Session withSystemPrompt(String prompt) {
        return new Session(
                id,
                owner,
                title,
                titleOrigin,
                prompt,
                sampling,
                contextRules,
                agent,
                provider,
                activeLeaf,
                messageCount,
                pinned,
                archived,
                trashed,
                createdAt,
                updatedAt);
    }

    public Session withSampling(SamplingParameters parameters) {
        return new Session(
                id,
                owner,
                title,
                titleOrigin,
                systemPrompt,
                parameters,
                contextRules,
                agent,
                provider,
                activeLeaf,
                messageCount,
                pinned,
                archived,
                trashed,
                createdAt,
                updatedAt);
    }

    public Session withContextRules(ContextRules rules) {
        return new Session(
                id,
                owner,
                title,
                titleOrigin,
                systemPrompt,
                sampling,
                rules,
                agent,
                provider,
                activeLeaf,
                messageCount,
                pinned,
                archived,
                trashed,
                createdAt,
                updatedAt);
    }

    public Session withAgent(Optional<SessionAgent> next) {
        return new Session(
                id,
                owner,
                title,
                titleOrigin,
                systemPrompt,
                sampling,
                contextRules,
                next,
                provider,
                activeLeaf,
                messageCount,
                pinned,
                archived,
                trashed,
                createdAt,
                updatedAt);
    }

    public Session withProvider(Optional<ProviderId> next) {
        return new Session(
                id,
                owner,
                title,
                titleOrigin,
                systemPrompt,
                sampling,
                contextRules,
                agent,
                next,
                activeLeaf,
                messageCount,
                pinned,
                archived,
                trashed,
                createdAt,
                updatedAt);
    }

    public Session withActiveLeaf(Optional<MessageId> leaf) {
        return new Session(
                id,
                owner,
                title,
                titleOrigin,
                systemPrompt,
                sampling,
                contextRules,
                agent,
                provider,
                leaf,
                messageCount,
                pinned,
                archived,
                trashed,
                createdAt,
                updatedAt);
    }

    public Session withMessageCount(int count) {
        return new Session(
                id,
                owner,
                title,
                titleOrigin,
                systemPrompt,
                sampling,
                contextRules,
                agent,
                provider,
                activeLeaf,
                count,
                pinned,
                archived,
                trashed,
                createdAt,
                updatedAt);
    }

    public Session withPinned(boolean isPinned) {
        return new Session(
                id,
                owner,
                title,
                titleOrigin,
                systemPrompt,
                sampling,
                contextRules,
                agent,
                provider,
                activeLeaf,
                messageCount,
                isPinned,
                archived,
                trashed,
                createdAt,
                updatedAt);
    }

    public Session withArchived(boolean isArchived) {
        return new Session(
                id,
                owner,
                title,
                titleOrigin,
                systemPrompt,
                sampling,
                contextRules,
                agent,
                provider,
                activeLeaf,
                messageCount,
                pinned,
                isArchived,
                trashed,
                createdAt,
                updatedAt);
    }

    public Session withTrashed(Optional<Trashed> since) {
        return new Session(
                id,
                owner,
                title,
                titleOrigin,
                systemPrompt,
                sampling,
                contextRules,
                agent,
                provider,
                activeLeaf,
                messageCount,
                pinned,
                archived,
                since,
                createdAt,
                updatedAt);
    }

    public Session withUpdatedAt(Instant at) {
        return new Session(
                id,
                owner,
                title,
                titleOrigin,
                systemPrompt,
                sampling,
                contextRules,
                agent,
                provider,
                activeLeaf,
                messageCount,
                pinned,
                archived,
                trashed,
                createdAt,
                at);
    }
}
