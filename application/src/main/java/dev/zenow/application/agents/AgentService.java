package dev.zenow.application.agents;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.users.Actor;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** Agents over their store; see {@link Agents} for what it promises. */
public final class AgentService implements Agents {
    private final AgentStore agents;
    private final VisibleAgents visible;
    private final AgentCodec codec;
    private final AgentRules rules;
    private final UnitOfWork work;
    private final UuidV7 ids;
    private final InstantSource clock;

    public AgentService(AgentStore agents, AgentCodec codec, UnitOfWork work, UuidV7 ids, InstantSource clock) {
        this.agents = requireNonNull(agents, "agents is null");
        this.visible = new VisibleAgents(agents);
        this.codec = requireNonNull(codec, "codec is null");
        this.rules = new AgentRules(codec);
        this.work = requireNonNull(work, "work is null");
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public List<Agent> list(Actor actor, AgentQuery query) {
        Optional<String> text = query.text().map(AgentService::folded);
        return visible.list(actor.user()).stream()
                .filter(agent ->
                        query.visibility().map(agent.visibility()::equals).orElse(true))
                .filter(agent -> text.map(part -> folded(agent.name()).contains(part)
                                || folded(agent.description()).contains(part))
                        .orElse(true))
                .toList();
    }

    @Override
    public Agent find(Actor actor, AgentId id) {
        return visible.find(actor.user(), id);
    }

    @Override
    public Agent add(Actor actor, AgentContent content) {
        return added(actor, List.of(content)).getFirst();
    }

    @Override
    public Agent change(Actor actor, AgentId id, UnaryOperator<AgentContent> edit) {
        Instant now = clock.instant();
        work.inTransaction(() -> {
            Agent old = own(actor, id);
            AgentContent content = rules.checked(edit.apply(AgentContent.of(old)));
            return agents.update(agent(actor, id, content, old.createdAt(), now));
        });
        return find(actor, id);
    }

    @Override
    public void delete(Actor actor, AgentId id) {
        work.inTransaction(() -> agents.delete(actor.user(), own(actor, id).id()));
    }

    @Override
    public Agent copy(Actor actor, AgentId id) {
        Agent original = find(actor, id);
        AgentContent content = AgentContent.of(original);
        AgentContent taken = content.taken();
        return add(
                actor,
                original.owner().equals(actor.user())
                        ? new AgentContent(
                                taken.visibility(),
                                taken.name(),
                                taken.description(),
                                taken.avatar(),
                                taken.prompt(),
                                taken.greetings(),
                                taken.suggestedQuestions(),
                                content.provider(),
                                taken.sampling(),
                                taken.appSettings())
                        : taken);
    }

    @Override
    public String exported(Actor actor, Optional<AgentId> id) {
        List<Agent> wanted = id.map(one -> List.of(find(actor, one)))
                .orElseGet(() -> agents.list(actor.user()).stream()
                        .filter(agent -> agent.owner().equals(actor.user()))
                        .toList());
        return codec.write(wanted, clock.instant());
    }

    @Override
    public List<Agent> imported(Actor actor, String file) {
        return added(actor, codec.read(file).stream().map(AgentContent::taken).toList());
    }

    private List<Agent> added(Actor actor, List<AgentContent> contents) {
        List<AgentContent> checked = contents.stream().map(rules::checked).toList();
        Instant now = clock.instant();
        List<AgentId> made = work.inTransaction(() -> {
            if (agents.count(actor.user()) + checked.size() > AgentRules.MOST_AGENTS) {
                throw ProblemCode.INVALID_REQUEST.exception(
                        "One person has up to " + AgentRules.MOST_AGENTS + " agents.");
            }
            List<AgentId> inserted = new ArrayList<>();
            for (AgentContent content : checked) {
                AgentId id = new AgentId(ids.next());
                agents.insert(agent(actor, id, content, now, now));
                inserted.add(id);
            }
            return inserted;
        });
        return made.stream().map(id -> find(actor, id)).toList();
    }

    private Agent own(Actor actor, AgentId id) {
        Agent agent = find(actor, id);
        if (!agent.owner().equals(actor.user())) {
            throw ProblemCode.AGENT_READ_ONLY.exception();
        }
        return agent;
    }

    private static Agent agent(Actor owner, AgentId id, AgentContent content, Instant createdAt, Instant updatedAt) {
        return new Agent(
                id,
                owner.user(),
                content.visibility(),
                content.name(),
                content.description(),
                content.avatar(),
                content.prompt(),
                content.greetings(),
                content.suggestedQuestions(),
                content.provider(),
                content.sampling(),
                content.appSettings(),
                createdAt,
                updatedAt);
    }

    private static String folded(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
