package dev.zenow.application.sessions;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.contexts.ContextId;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.SessionStatistics;
import dev.zenow.domain.users.Actor;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What people do with sessions. What is not there, or not the actor's, is {@code SESSION_NOT_FOUND}.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>create</td><td>an empty session; title, system prompt and sampling default. More sessions than are kept: the oldest go to the
 * trash</td></tr>
 * <tr><td>change of one in the trash</td><td>{@code SESSION_IN_TRASH}</td></tr>
 * <tr><td>change of the active leaf</td><td>to the newest leaf below the message that is named; {@code MESSAGE_NOT_FOUND} when it is not
 * of the session, {@code REPLY_IN_PROGRESS} while a reply is being made</td></tr>
 * <tr><td>create, change with a provider</td><td>{@code PROVIDER_NOT_FOUND}, {@code PROVIDER_INCOMPLETE} or
 * {@code PROVIDER_ADDRESS_REFUSED} when it cannot be asked</td></tr>
 * <tr><td>messages</td><td>the active branch; the newest {@code limit} messages, oldest of them first; the cursor asks for those before</td></tr>
 * <tr><td>branch</td><td>a new session with a copy of the path to a message; the first one stays as it is</td></tr>
 * <tr><td>delete</td><td>to the trash; a reply being made is interrupted first. One that is in the trash stays there</td></tr>
 * <tr><td>restore</td><td>out of the trash</td></tr>
 * <tr><td>purge</td><td>for good, wherever it is; a reply being made is interrupted first</td></tr>
 * <tr><td>emptyTrash</td><td>purges what is in the trash; returns how many sessions that were</td></tr>
 * <tr><td>bulk</td><td>does one thing to many sessions, and says for each that failed why</td></tr>
 * </table>
 */
public interface Sessions {
    Session create(Actor actor, NewSession wanted);

    SessionPage list(Actor actor, SessionQuery query);

    Session get(Actor actor, SessionId id);

    Session change(Actor actor, SessionId id, SessionChange change);

    MessagePage messages(Actor actor, SessionId id, int limit, Optional<String> cursor);

    /** One message of the tree; {@code MESSAGE_NOT_FOUND} when it is not of the session. */
    Message message(Actor actor, SessionId id, MessageId message);

    SessionStatistics statistics(Actor actor, SessionId id);

    Session branch(Actor actor, SessionId id, MessageId at);

    void delete(Actor actor, SessionId id);

    Session restore(Actor actor, SessionId id);

    void purge(Actor actor, SessionId id);

    int emptyTrash(Actor actor);

    BulkResult bulk(Actor actor, BulkAction action, List<SessionId> ids);

    /**
     * What a session is made from; what is absent defaults.
     *
     * @param systemPrompt excludes {@code context}
     * @param context a named context whose content is copied
     * @param agent whose prompt, greetings, sampling and provider are copied; {@code AGENT_NOT_FOUND}
     * @param provider who answers it; empty: the local model
     */
    record NewSession(
            Optional<String> title,
            Optional<String> systemPrompt,
            Optional<ContextId> context,
            SamplingParameters sampling,
            Optional<AgentId> agent,
            Optional<ProviderId> provider) {
        public static final NewSession DEFAULT =
                new NewSession(Optional.empty(), Optional.empty(), Optional.empty(), SamplingParameters.NONE);

        public NewSession {
            requireNonNull(title, "title is null");
            requireNonNull(systemPrompt, "systemPrompt is null");
            requireNonNull(context, "context is null");
            requireNonNull(sampling, "sampling is null");
            requireNonNull(agent, "agent is null");
            requireNonNull(provider, "provider is null");
        }

        /** Answered by the local model, from no agent. */
        public NewSession(
                Optional<String> title,
                Optional<String> systemPrompt,
                Optional<ContextId> context,
                SamplingParameters sampling) {
            this(title, systemPrompt, context, sampling, Optional.empty(), Optional.empty());
        }

        public NewSession withAgent(Optional<AgentId> id) {
            return new NewSession(title, systemPrompt, context, sampling, id, provider);
        }

        public NewSession withProvider(Optional<ProviderId> next) {
            return new NewSession(title, systemPrompt, context, sampling, agent, next);
        }
    }

    /** Another agent for a session, or none: its prompt and its greetings alone, the rest of the session stays. */
    record AgentChoice(Optional<AgentId> agent) {
        public AgentChoice {
            requireNonNull(agent, "agent is null");
        }
    }

    /**
     * Who is to answer.
     *
     * @param provider empty: the local model
     */
    record AnsweredBy(Optional<ProviderId> provider) {
        public AnsweredBy {
            requireNonNull(provider, "provider is null");
        }
    }

    /**
     * What to change; what is absent stays.
     *
     * @param sampling replaces what the session had
     * @param activeLeaf a message of the branch to show from now on
     * @param answeredBy from the next reply on; one that is being made goes on where it is
     */
    record SessionChange(
            Optional<String> title,
            Optional<Boolean> pinned,
            Optional<Boolean> archived,
            Optional<String> systemPrompt,
            Optional<SamplingParameters> sampling,
            Optional<MessageId> activeLeaf,
            Optional<AgentChoice> agent,
            Optional<AnsweredBy> answeredBy) {
        public static final SessionChange NONE = new SessionChange(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());

        /** Answered by whoever it was. */
        public SessionChange(
                Optional<String> title,
                Optional<Boolean> pinned,
                Optional<Boolean> archived,
                Optional<String> systemPrompt,
                Optional<SamplingParameters> sampling,
                Optional<MessageId> activeLeaf) {
            this(title, pinned, archived, systemPrompt, sampling, activeLeaf, Optional.empty(), Optional.empty());
        }

        public SessionChange withTitle(String text) {
            return new SessionChange(
                    Optional.of(text), pinned, archived, systemPrompt, sampling, activeLeaf, agent, answeredBy);
        }

        public SessionChange withSystemPrompt(String text) {
            return new SessionChange(
                    title, pinned, archived, Optional.of(text), sampling, activeLeaf, agent, answeredBy);
        }

        public SessionChange withActiveLeaf(MessageId leaf) {
            return new SessionChange(
                    title, pinned, archived, systemPrompt, sampling, Optional.of(leaf), agent, answeredBy);
        }

        public SessionChange withAgent(AgentChoice choice) {
            return new SessionChange(
                    title, pinned, archived, systemPrompt, sampling, activeLeaf, Optional.of(choice), answeredBy);
        }

        /** @param provider empty: the local model */
        public SessionChange withProvider(Optional<ProviderId> provider) {
            return new SessionChange(
                    title,
                    pinned,
                    archived,
                    systemPrompt,
                    sampling,
                    activeLeaf,
                    agent,
                    Optional.of(new AnsweredBy(provider)));
        }
    }

    /** One thing to do to many sessions. */
    enum BulkAction {
        PIN,
        UNPIN,
        ARCHIVE,
        UNARCHIVE,
        DELETE,
        RESTORE,
        PURGE
    }

    /** @param failed the sentence for each session that it could not be done to */
    record BulkResult(List<SessionId> done, Map<SessionId, String> failed) {
        public BulkResult {
            done = List.copyOf(done);
            failed = Map.copyOf(failed);
        }
    }
}
