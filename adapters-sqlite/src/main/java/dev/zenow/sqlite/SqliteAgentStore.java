package dev.zenow.sqlite;

import dev.zenow.application.agents.AgentStore;
import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.users.UserId;
import dev.zenow.sqlite.SqliteUnitOfWork.Rows;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Optional;

@Singleton
final class SqliteAgentStore implements AgentStore {
    private final SqliteUnitOfWork unit;
    private final Rows<AgentRows> rows;

    SqliteAgentStore(SqliteUnitOfWork unit, AgentRows.Reader reader, AgentRows.Writer writer) {
        this.unit = unit;
        this.rows = new Rows<>(reader, writer);
    }

    @Override
    public void insert(Agent agent) {
        unit.write(rows, table -> table.save(AgentRow.of(agent)));
    }

    @Override
    public Optional<Agent> find(UserId viewer, AgentId id) {
        return unit.read(rows, table -> table.find(viewer.toString(), id.toString()))
                .map(AgentRow::agent);
    }

    @Override
    public List<Agent> list(UserId viewer) {
        return unit.read(rows, table -> table.list(viewer.toString())).stream()
                .map(AgentRow::agent)
                .toList();
    }

    @Override
    public int count(UserId owner) {
        return unit.read(rows, table -> table.count(owner.toString()));
    }

    @Override
    public boolean update(Agent agent) {
        return unit.write(
                rows,
                table -> table.owned(agent.owner().toString(), agent.id().toString()) > 0
                        && table.update(AgentRow.of(agent)) > 0);
    }

    @Override
    public boolean delete(UserId owner, AgentId id) {
        return unit.write(rows, table -> table.delete(owner.toString(), id.toString())) > 0;
    }
}
