package dev.zenow.http.api.chat;

import dev.zenow.application.chat.Chats;
import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.chat.Chats.Question;
import dev.zenow.application.chat.Reply;
import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.application.chat.ReplyWatch;
import dev.zenow.application.chat.ReplyWatch.Numbered;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.api.problems.ProblemResponses;
import dev.zenow.http.api.sessions.MessageView;
import dev.zenow.http.stream.EventStreams;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Asks, and answers in the way that the caller wants: as events, at once, or when the reply is whole. */
@Singleton
class Answers {
    static final String SESSION_HEADER = "X-Session-Id";
    static final String QUESTION_HEADER = "X-Message-Id";
    static final String GENERATION_HEADER = "X-Generation";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final Chats chats;
    private final EventStreams streams;
    private final ProblemResponses problems;
    private final JsonMapper json;

    Answers(Chats chats, EventStreams streams, ProblemResponses problems, JsonMapper json) {
        this.chats = chats;
        this.streams = streams;
        this.problems = problems;
        this.json = json;
    }

    /**
     * @param asksStream absent: as the Accept header says
     */
    HttpResponse<?> ask(
            HttpRequest<?> request, Actor actor, Question question, @Nullable Boolean asksStream, boolean background)
            throws InterruptedException {
        boolean stream = asksStream == null ? !background && acceptsEvents(request) : asksStream;
        if (stream && background) {
            throw ProblemCode.INVALID_REQUEST.exception("'stream' and 'background' exclude each other.");
        }
        Asked asked = chats.ask(actor, question);
        if (stream) {
            return stream(request, asked.session(), asked.reply(), 0, Optional.of(asked.question()));
        }
        return background
                ? HttpResponse.status(HttpStatus.ACCEPTED)
                        .contentType(MediaType.APPLICATION_JSON_TYPE)
                        .body(AcceptedView.of(asked))
                : finished(asked.session(), asked.reply());
    }

    HttpResponse<?> stream(
            HttpRequest<?> request, SessionId session, Reply reply, long after, Optional<MessageId> question) {
        Map<String, String> headers = new LinkedHashMap<>();
        question.ifPresent(id -> headers.put(QUESTION_HEADER, id.toString()));
        headers.put(SESSION_HEADER, session.toString());
        headers.put(GENERATION_HEADER, reply.generation());
        return streams.respond(
                request,
                "events of reply " + reply.generation(),
                headers,
                new ReplyFrames(session, reply, after, question, json));
    }

    private static boolean acceptsEvents(HttpRequest<?> request) {
        return request.accept().stream().anyMatch(MediaType.TEXT_EVENT_STREAM_TYPE::equals);
    }

    /** Waits on the request's own virtual thread; a caller who has gone away meanwhile stops nothing. */
    private HttpResponse<?> finished(SessionId session, Reply reply) throws InterruptedException {
        try (ReplyWatch watch = reply.watch(0)) {
            while (true) {
                List<Numbered> events = watch.next(PATIENCE);
                Optional<HttpResponse<?>> answer = events.isEmpty()
                        ? Optional.empty()
                        : answer(session, events.getLast().event());
                if (answer.isPresent()) {
                    return answer.orElseThrow();
                }
            }
        }
    }

    private Optional<HttpResponse<?>> answer(SessionId session, ReplyEvent event) {
        return switch (event) {
            case ReplyEvent.Finished finished -> Optional.of(json(finished.message()));
            case ReplyEvent.Interrupted interrupted -> Optional.of(json(interrupted.message()));
            case ReplyEvent.Failed failed -> Optional.of(problems.respond(failed.problem(), session));
            case ReplyEvent.Queued _, ReplyEvent.Loading _, ReplyEvent.Prompt _, ReplyEvent.Delta _ -> Optional.empty();
        };
    }

    /** Says that it is JSON, whatever the client accepts: the caller asked for no stream. */
    private static HttpResponse<?> json(Message message) {
        return HttpResponse.ok(MessageView.of(message)).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
