package dev.zenow.http.conversations;

import dev.zenow.application.chat.Chats;
import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.chat.Chats.Question;
import dev.zenow.application.chat.Reply;
import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.application.chat.ReplyWatch;
import dev.zenow.application.chat.ReplyWatch.Numbered;
import dev.zenow.application.configurations.Configurations;
import dev.zenow.application.configurations.Configurations.Chosen;
import dev.zenow.application.sessions.Sessions;
import dev.zenow.application.sessions.Sessions.SessionChange;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.api.problems.ProblemResponses;
import dev.zenow.http.stream.EventStreams;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks with what is configured for the caller's user name, and answers whole or in chunks. */
@Singleton
class Talk {
    static final String SESSION_HEADER = "X-Session-Id";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Chats chats;
    private final Sessions sessions;
    private final Configurations configurations;
    private final EventStreams streams;
    private final ProblemResponses problems;
    private final JsonMapper json;

    Talk(
            Chats chats,
            Sessions sessions,
            Configurations configurations,
            EventStreams streams,
            ProblemResponses problems,
            JsonMapper json) {
        this.chats = chats;
        this.sessions = sessions;
        this.configurations = configurations;
        this.streams = streams;
        this.problems = problems;
        this.json = json;
    }

    /** What somebody says, and how they want it answered. */
    record Said(
            Optional<SessionId> session,
            String message,
            Optional<Double> temperature,
            Optional<Integer> maxTokens,
            boolean stream,
            Optional<String> userId) {}

    HttpResponse<?> ask(HttpRequest<?> request, Actor actor, Said said) throws InterruptedException {
        Chosen chosen = configurations.chosen(actor, said.userId());
        Question question =
                new Question(said.session(), Optional.empty(), said.message(), sampling(said, chosen.maxTokens()));
        if (said.session().isPresent()) {
            if (sessions.get(actor, said.session().get()).trashed().isPresent()) {
                // These clients know no trash: what they deleted is gone.
                throw ProblemCode.SESSION_NOT_FOUND.exception();
            }
            answerAsConfigured(actor, said.session().get(), chosen);
        } else {
            question = question.withProvider(chosen.provider());
        }
        Asked asked = chats.ask(actor, question);
        return said.stream() ? stream(request, asked.session(), asked.reply()) : whole(request, asked, said.message());
    }

    HttpResponse<?> stream(HttpRequest<?> request, SessionId session, Reply reply) {
        return streams.respond(
                request,
                "chunks of reply " + reply.generation(),
                Map.of(SESSION_HEADER, session.toString()),
                new ChunkFrames(reply, json));
    }

    /** What was configured since the conversation began counts for it too; nothing was configured: it stays as it is. */
    private void answerAsConfigured(Actor actor, SessionId id, Chosen chosen) {
        if (chosen.stored() && !sessions.get(actor, id).provider().equals(chosen.provider())) {
            sessions.change(actor, id, SessionChange.NONE.withProvider(chosen.provider()));
        }
    }

    private static SamplingParameters sampling(Said said, Optional<Integer> configured) {
        SamplingParameters sampling = SamplingParameters.NONE;
        try {
            if (said.temperature().isPresent()) {
                sampling =
                        sampling.with(Parameter.TEMPERATURE, said.temperature().get());
            }
            Optional<Integer> most = said.maxTokens().or(() -> configured);
            return most.isPresent() ? sampling.withMaxTokens(most.get()) : sampling;
        } catch (IllegalArgumentException outOfRange) {
            throw ProblemCode.INVALID_REQUEST
                    .problem(outOfRange.getMessage() + ".")
                    .exception(outOfRange);
        }
    }

    private HttpResponse<?> whole(HttpRequest<?> request, Asked asked, String message) throws InterruptedException {
        return switch (last(asked.reply())) {
            case ReplyEvent.Finished finished ->
                told(asked, message, finished.message().content());
            case ReplyEvent.Interrupted interrupted ->
                told(asked, message, interrupted.message().content());
            case ReplyEvent.Failed failed ->
                problems.respond(request, failed.problem())
                        .header(SESSION_HEADER, asked.session().toString());
            case ReplyEvent.Queued _,
                    ReplyEvent.Loading _,
                    ReplyEvent.Prompt _,
                    ReplyEvent.ToolCall _,
                    ReplyEvent.Delta _ -> throw new IllegalStateException("a reply ended with no end");
        };
    }

    private static HttpResponse<?> told(Asked asked, String message, String reply) {
        return HttpResponse.ok(new TalkView(asked.session().toString(), message, reply))
                .contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    /** Waits on the request's own virtual thread; a caller who has gone away meanwhile stops nothing. */
    private static ReplyEvent last(Reply reply) throws InterruptedException {
        try (ReplyWatch watch = reply.watch(0)) {
            while (true) {
                List<Numbered> events = watch.next(PATIENCE);
                if (!events.isEmpty() && events.getLast().event().last()) {
                    return events.getLast().event();
                }
            }
        }
    }
}
