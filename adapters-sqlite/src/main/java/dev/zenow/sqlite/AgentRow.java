package dev.zenow.sqlite;

import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.agents.Visibility;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.users.UserId;
import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@MappedEntity("agent")
record AgentRow(
        @Id String id,
        String owner,
        String visibility,
        String name,
        String description,
        String avatar,
        String prompt,
        String greetings,
        String questions,
        @Nullable String provider,
        String sampling,
        String appSettings,
        long createdAt,
        long updatedAt) {
    static AgentRow of(Agent agent) {
        return new AgentRow(
                agent.id().toString(),
                agent.owner().toString(),
                agent.visibility().name(),
                agent.name(),
                agent.description(),
                agent.avatar(),
                given(AgentTexts.of(agent.prompt())),
                given(TextList.of(agent.greetings())),
                given(TextList.of(agent.suggestedQuestions())),
                agent.provider().map(ProviderId::toString).orElse(null),
                SamplingText.of(agent.sampling()),
                agent.appSettings(),
                agent.createdAt().toEpochMilli(),
                agent.updatedAt().toEpochMilli());
    }

    Agent agent() {
        return new Agent(
                AgentId.parse(id),
                UserId.parse(owner),
                Visibility.valueOf(visibility),
                name,
                description,
                avatar,
                AgentTexts.parse(column(prompt)),
                TextList.parse(column(greetings)),
                TextList.parse(column(questions)),
                Optional.ofNullable(provider).map(ProviderId::parse),
                SamplingText.parse(sampling),
                appSettings,
                Instant.ofEpochMilli(createdAt),
                Instant.ofEpochMilli(updatedAt));
    }

    /** No text of these lists is empty, so the empty column is the empty list. */
    private static String given(@Nullable String list) {
        return list == null ? "" : list;
    }

    private static @Nullable String column(String list) {
        return list.isEmpty() ? null : list;
    }
}
