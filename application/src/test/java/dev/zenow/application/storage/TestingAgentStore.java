package dev.zenow.application.storage;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.application.agents.AgentStore;
import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.agents.Visibility;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

final class TestingAgentStore implements AgentStore {
    private static final Comparator<Agent> BY_NAME = Comparator.<Agent, byte[]>comparing(
                    agent -> folded(agent.name()).getBytes(UTF_8), Arrays::compareUnsigned)
            .thenComparing(Agent::id);

    private final TestingStorage storage;

    TestingAgentStore(TestingStorage storage) {
        this.storage = storage;
    }

    @Override
    public void insert(Agent agent) {
        storage.write(rows -> {
            if (rows.agents.containsKey(agent.id())) {
                throw new IllegalStateException("there is an agent " + agent.id());
            }
            return Optional.ofNullable(rows.agents.put(agent.id(), copy(agent, agent.createdAt())));
        });
    }

    @Override
    public Optional<Agent> find(UserId viewer, AgentId id) {
        return storage.read(rows ->
                seenBy(rows, viewer).filter(agent -> agent.id().equals(id)).findFirst());
    }

    @Override
    public List<Agent> list(UserId viewer) {
        return storage.read(rows -> seenBy(rows, viewer).sorted(BY_NAME).toList());
    }

    @Override
    public int count(UserId owner) {
        return storage.read(rows -> (int) rows.agents.values().stream()
                .filter(agent -> agent.owner().equals(owner))
                .count());
    }

    @Override
    public boolean update(Agent agent) {
        return storage.write(rows -> {
            Optional<Agent> old = own(rows, agent.owner(), agent.id());
            old.ifPresent(before -> rows.agents.put(agent.id(), copy(agent, before.createdAt())));
            return old.isPresent();
        });
    }

    @Override
    public boolean delete(UserId owner, AgentId id) {
        return storage.write(rows -> own(rows, owner, id).isPresent() && rows.agents.remove(id) != null);
    }

    private static Optional<Agent> own(TestingRows rows, UserId owner, AgentId id) {
        return Optional.ofNullable(rows.agents.get(id))
                .filter(agent -> agent.owner().equals(owner));
    }

    private static Stream<Agent> seenBy(TestingRows rows, UserId viewer) {
        return rows.agents.values().stream()
                .filter(agent -> agent.owner().equals(viewer) || agent.visibility() != Visibility.PRIVATE);
    }

    private static Agent copy(Agent agent, Instant createdAt) {
        return new Agent(
                agent.id(),
                agent.owner(),
                agent.visibility(),
                agent.name(),
                agent.description(),
                agent.avatar(),
                agent.prompt(),
                agent.greetings(),
                agent.suggestedQuestions(),
                agent.provider(),
                agent.sampling(),
                agent.appSettings(),
                createdAt.truncatedTo(ChronoUnit.MILLIS),
                agent.updatedAt().truncatedTo(ChronoUnit.MILLIS));
    }

    private static String folded(String name) {
        return name.codePoints()
                .map(point -> point >= 'A' && point <= 'Z' ? point + 'a' - 'A' : point)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
