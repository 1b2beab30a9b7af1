package dev.zenow.http.api.chat;

import dev.zenow.application.chat.ContextMeter.ContextEdit;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.http.api.sessions.ContextRulesView;
import dev.zenow.http.api.sessions.Ids;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(
        name = "ContextEdit",
        example =
                "{\"system_prompt\": \"Answer in one sentence.\", \"turns\": {\"01993e2c-8f5e-7c3a-9d0e-5b8f0c1a2b3c\": \"keep\"}}",
        description = "What is absent stays as it is; `rules` replaces all limits.")
record ContextEditBody(
        @Nullable String systemPrompt,

        @Nullable ContextRulesView rules,

        @Schema(
                description =
                        "By the id of the question that begins a turn: auto as the window has it, keep in every prompt,"
                                + " leave_out of all.",
                example = "{\"01993e2c-8f5e-7c3a-9d0e-5b8f0c1a2b3c\": \"keep\"}")
        @Nullable
        Map<String, String> turns) {
    ContextEdit edit() {
        Map<MessageId, TurnRule> ruled = new LinkedHashMap<>();
        if (turns != null) {
            turns.forEach((id, rule) -> ruled.put(Ids.message(id), Texts.constant(TurnRule.class, "turns", rule)));
        }
        return new ContextEdit(
                Optional.ofNullable(systemPrompt).map(text -> Texts.wellFormed("system_prompt", text)),
                Optional.ofNullable(rules).map(ContextRulesView::rules),
                ruled);
    }
}
