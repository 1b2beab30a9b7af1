package dev.zenow.application.chat;

import dev.zenow.application.chat.GenerationRun.Draft;
import dev.zenow.domain.sessions.SessionId;
import java.util.Locale;

/** The log's one line about a reply: where its time went, and nothing of its text. */
final class GenerationReport {
    private GenerationReport() {}

    static String line(String generation, SessionId session, Draft draft) {
        String outcome = draft.problem()
                .map(problem -> "failed: " + problem.code().id())
                .orElse(draft.wasInterrupted() ? "interrupted" : "complete");
        String work = draft.end()
                .map(end -> String.format(
                        Locale.ROOT,
                        ", prompt %d tokens (%d cached) in %.0f ms, reply %d tokens in %.0f ms (%.1f/s), %s",
                        end.usage().promptTokens(),
                        end.usage().cachedTokens(),
                        end.promptMillis(),
                        end.usage().completionTokens(),
                        end.predictedMillis(),
                        end.predictedMillis() > 0 ? 1_000 * end.usage().completionTokens() / end.predictedMillis() : 0,
                        end.finishReason()))
                .orElse("");
        return String.format(
                Locale.ROOT,
                "generation %s of session %s %s, queued %.0f ms%s, total %.0f ms",
                generation,
                session,
                outcome,
                draft.queueMillis(),
                work,
                draft.totalMillis());
    }
}
