package dev.zenow.application.chat;

import dev.zenow.application.chat.GenerationRun.Draft;
import dev.zenow.application.metrics.RequestEnd;
import dev.zenow.application.metrics.RequestOutcome;
import dev.zenow.application.metrics.RuntimeMeters;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.sessions.SessionId;
import java.time.Duration;
import java.util.Locale;

/** What is told of a reply to who runs Zenow: where its time went, and nothing of its text. */
final class GenerationReport {
    private GenerationReport() {}

    static void measure(RuntimeMeters meters, ModelMode mode, Draft draft) {
        draft.end().ifPresent(end -> meters.tokens(mode, end.usage()));
        RequestOutcome outcome = draft.problem().isPresent()
                ? RequestOutcome.FAILED
                : draft.wasInterrupted() ? RequestOutcome.INTERRUPTED : RequestOutcome.COMPLETE;
        meters.requestEnded(
                mode,
                new RequestEnd(
                        outcome,
                        draft.answerer().map(_ -> duration(draft.queueMillis())),
                        draft.firstTokenMillis().map(GenerationReport::duration),
                        duration(draft.totalMillis())));
    }

    private static Duration duration(double millis) {
        return Duration.ofNanos((long) (millis * 1e6));
    }

    /** The log's one line about a reply. */
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
