package dev.zenow.http.api.sessions;

import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.ContextRules;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How much of its history a session shows the model, as clients send and see it. */
@Serdeable
@Schema(name = "ContextRules", description = "How much of its history a session shows the model.")
public record ContextRulesView(
        @Schema(
                description = "The most tokens a prompt may have, at least 64; absent: half of the model's context.",
                example = "2048")
        @Nullable
        Integer promptTokens,

        @Schema(description = "The most earlier turns that are sent; absent: as many as fit.", example = "20") @Nullable
        Integer turns,

        @Schema(description = "Whether what a model thought is sent back to it; absent: it is not.") @Nullable
        Boolean sendReasoning) {
    public static ContextRulesView of(ContextRules rules) {
        return new ContextRulesView(
                rules.promptTokens().orElse(null), rules.turns().orElse(null), rules.sendReasoning());
    }

    /** What is out of its range is {@code INVALID_REQUEST}. */
    public ContextRules rules() {
        if (promptTokens != null && promptTokens < ContextRules.LEAST_PROMPT_TOKENS) {
            throw ProblemCode.INVALID_REQUEST.exception(
                    "rules: prompt_tokens must be at least " + ContextRules.LEAST_PROMPT_TOKENS + ".");
        }
        if (turns != null && turns < 0) {
            throw ProblemCode.INVALID_REQUEST.exception("rules: turns must not be negative.");
        }
        return new ContextRules(
                Optional.ofNullable(promptTokens), Optional.ofNullable(turns), Boolean.TRUE.equals(sendReasoning));
    }
}
