package dev.zenow.cli;

import dev.zenow.application.sessions.Sessions.AnsweredBy;
import dev.zenow.application.sessions.Sessions.NewSession;
import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** Where and how to ask. */
final class ChatOptions {
    @ArgGroup
    private @Nullable Continued continued;

    private static final class Continued {
        @Option(
                names = {"-s", "--session"},
                paramLabel = "ID",
                description = "Go on in this session: its id, the beginning of it, or 'last'.")
        private Optional<String> session = Optional.empty();

        @Option(
                names = {"-c", "--continue"},
                description = "Go on in the session that was last used.")
        private boolean last;
    }

    @ArgGroup
    private @Nullable Told told;

    private static final class Told {
        @Option(names = "--system", paramLabel = "TEXT", description = "What the model is told before everything else.")
        private Optional<String> system = Optional.empty();

        @Option(
                names = "--context",
                paramLabel = "NAME",
                description = "Tell it what this context says; 'zenow contexts' lists them.")
        private Optional<String> named = Optional.empty();
    }

    @Option(
            names = "--provider",
            paramLabel = "NAME",
            description = "Have this remote server answer, or the model here: 'local'; 'zenow providers' lists them.")
    private Optional<String> provider = Optional.empty();

    @Option(
            names = "--agent",
            paramLabel = "NAME",
            description = "Begin a new session from this agent; 'zenow agents' lists them.")
    private Optional<String> agent = Optional.empty();

    @Option(names = "--max-tokens", paramLabel = "COUNT", description = "The longest reply.")
    private @Nullable Integer maxTokens;

    @Option(names = "--temperature", paramLabel = "0-5", description = "How freely words are chosen.")
    private @Nullable Double temperature;

    @Option(
            names = "--repeat-penalty",
            paramLabel = "0-5",
            description = "How much repetition is avoided; 1: not at all.")
    private @Nullable Double repeatPenalty;

    @Option(names = "--top-p", paramLabel = "0-1", description = "Keep the likeliest words of this total share.")
    private @Nullable Double topP;

    @Option(names = "--top-k", paramLabel = "COUNT", description = "Keep so many of the likeliest words.")
    private @Nullable Integer topK;

    @Option(
            names = "--min-p",
            paramLabel = "0-1",
            description = "Drop words less likely than this share of the likeliest.")
    private @Nullable Double minP;

    @Option(names = "--stop", paramLabel = "TEXT", description = "A text that ends the reply; may be repeated.")
    private @Nullable List<String> stop;

    @Option(names = "--seed", paramLabel = "NUMBER", description = "Makes a reply repeatable; -1: random.")
    private @Nullable Long seed;

    @Option(names = "--json", description = "Print what happens as JSON, an object on each line.")
    private boolean asJson;

    boolean asJson() {
        return asJson;
    }

    /** What the first question of a new session makes it from. */
    NewSession newSession(Workspace workspace) {
        Told given = told;
        NewSession wanted = given == null
                ? NewSession.DEFAULT
                : new NewSession(
                        Optional.empty(),
                        given.system,
                        given.named.map(
                                name -> ContextReference.find(workspace, name).id()),
                        SamplingParameters.NONE);
        return wanted.withAgent(agent(workspace).map(Agent::id))
                .withProvider(answeredBy(workspace).flatMap(AnsweredBy::provider));
    }

    /** Who is to answer from now on; empty: whoever it was. */
    Optional<AnsweredBy> answeredBy(Workspace workspace) {
        return provider.map(name -> ProviderReference.answeredBy(workspace, name));
    }

    /** Whom a new session begins from; a session that goes on has its own. */
    Optional<Agent> agent(Workspace workspace) {
        if (agent.isPresent() && continued != null) {
            throw ProblemCode.INVALID_REQUEST.exception("--agent begins a new session: leave out the one to go on in.");
        }
        return agent.map(name -> AgentReference.find(workspace, name));
    }

    /** What the model of a session is told from now on; empty: what it was told. */
    Optional<String> system(Workspace workspace) {
        Told given = told;
        return given == null
                ? Optional.empty()
                : given.system.or(() -> given.named.map(
                        name -> ContextReference.find(workspace, name).content()));
    }

    SamplingParameters sampling() {
        try {
            return SamplingParameters.of(ParameterValues.NONE
                    .with(Parameter.TEMPERATURE, temperature)
                    .with(Parameter.REPEAT_PENALTY, repeatPenalty)
                    .with(Parameter.TOP_P, topP)
                    .with(Parameter.TOP_K, topK)
                    .with(Parameter.MIN_P, minP)
                    .with(Parameter.MAX_TOKENS, maxTokens)
                    .with(Parameter.STOP, stop)
                    .with(Parameter.SEED, seed));
        } catch (IllegalArgumentException e) {
            String reason = e.getMessage() == null ? "The sampling options make no sense" : e.getMessage();
            throw ProblemCode.INVALID_REQUEST.problem(reason + ".").exception(e);
        }
    }

    /** The session to go on in; empty: a new one. */
    Optional<SessionId> session(Workspace workspace) {
        Continued given = continued;
        if (given == null) {
            return Optional.empty();
        }
        return given.last
                ? SessionReference.last(workspace).map(Session::id)
                : given.session.map(id -> SessionReference.find(workspace, id));
    }
}
