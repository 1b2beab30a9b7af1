package dev.zenow.http.api.chat;

import dev.zenow.application.chat.Chats;
import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.http.api.problems.ProblemDocument;
import dev.zenow.http.api.sessions.MessageView;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** The data of those events that are rare enough to be rendered by a mapper. */
final class EventData {
    private EventData() {}

    @Serdeable
    @Schema(name = "AskedEvent", description = "The question was stored; without a number, as it is not repeated.")
    record Asked(
            String sessionId,
            String messageId,

            @Schema(description = "How many older sessions went to the trash because this one is new.")
            int retired) {
        static Asked of(Chats.Asked asked) {
            return new Asked(asked.session().toString(), asked.question().toString(), asked.retired());
        }
    }

    @Serdeable
    @Schema(name = "QueuedEvent")
    record Queued(@Schema(description = "1: next") int position) {}

    @Serdeable
    @Schema(name = "LoadingEvent")
    record Loading(String model) {}

    @Serdeable
    @Schema(name = "PromptEvent", description = "The prompt is being evaluated; tokens.")
    record Prompt(int processed, int total, int cached) {}

    @Serdeable
    @Schema(
            name = "ToolCallEvent",
            description = "A piece of a call: put the arguments of the events of one index together.")
    record Call(
            @Schema(description = "Which call of the reply, from 0 on.")
            int index,

            String id,
            String name,

            @Schema(description = "More of the arguments' JSON.")
            String arguments) {
        static Call of(ReplyEvent.ToolCall call) {
            return new Call(call.index(), call.id(), call.name(), call.arguments());
        }
    }

    @Serdeable
    @Schema(name = "ErrorEvent", description = "A problem, and what was said before it.")
    record Failed(
            String type,
            String title,
            int status,
            String detail,
            String code,
            String nextStep,
            String sessionId,
            @Nullable MessageView message) {
        static Failed of(ReplyEvent.Failed failed, SessionId session) {
            ProblemDocument problem = ProblemDocument.of(failed.problem());
            return new Failed(
                    problem.type(),
                    problem.title(),
                    problem.status(),
                    problem.detail(),
                    problem.code(),
                    problem.nextStep(),
                    session.toString(),
                    failed.message().map(MessageView::of).orElse(null));
        }
    }
}
