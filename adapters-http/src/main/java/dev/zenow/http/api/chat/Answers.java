package dev.zenow.http.api.chat;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.chat.Reply;
import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.application.chat.ReplyWatch;
import dev.zenow.application.chat.ReplyWatch.Numbered;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.http.api.problems.ProblemResponses;
import dev.zenow.http.api.sessions.MessageView;
import dev.zenow.http.stream.EventStreams;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.json.JsonMapper;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Asks, and answers in the way that the caller wants: as events, at once, or when the reply is whole. */
@Singleton
class Answers {
    static final String SESSION_HEADER = "X-Session-Id";
    static final String QUESTION_HEADER = "X-Message-Id";
    static final String GENERATION_HEADER = "X-Generation";
    /** Only when there are any. */
    static final String RETIRED_HEADER = "X-Retired";

    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private final EventStreams streams;
    private final ProblemResponses problems;
    private final JsonMapper json;

    Answers(EventStreams streams, ProblemResponses problems, JsonMapper json) {
        this.streams = streams;
        this.problems = problems;
        this.json = json;
    }

    /**
     * @param asksStream absent: as the Accept header says
     * @param asking asks; what is malformed has been refused before it is called
     */
    HttpResponse<?> ask(
            HttpRequest<?> request, @Nullable Boolean asksStream, @Nullable Boolean asksNoWait, Supplier<Asked> asking)
            throws InterruptedException {
        boolean background = Boolean.TRUE.equals(asksNoWait);
        boolean stream = asksStream == null ? !background && acceptsEvents(request) : asksStream;
        if (stream && background) {
            throw ProblemCode.INVALID_REQUEST.exception("'stream' and 'background' exclude each other.");
        }
        Asked asked = asking.get();
        if (stream) {
            return stream(request, asked.session(), asked.reply(), 0, Optional.of(asked));
        }
        return background
                ? HttpResponse.status(HttpStatus.ACCEPTED)
                        .contentType(MediaType.APPLICATION_JSON_TYPE)
                        .body(AcceptedView.of(asked))
                : finished(asked);
    }

    /** @param asked absent for who joins later */
    HttpResponse<?> stream(HttpRequest<?> request, SessionId session, Reply reply, long after, Optional<Asked> asked) {
        Map<String, String> headers = new LinkedHashMap<>();
        asked.ifPresent(question -> {
            headers.put(QUESTION_HEADER, question.question().toString());
            if (question.retired() > 0) {
                headers.put(RETIRED_HEADER, String.valueOf(question.retired()));
            }
        });
        headers.put(SESSION_HEADER, session.toString());
        headers.put(GENERATION_HEADER, reply.generation());
        return streams.respond(
                request,
                "events of reply " + reply.generation(),
                headers,
                new ReplyFrames(session, reply, after, asked.map(EventData.Asked::of), json));
    }

    /** Says that it is JSON, whatever the client accepts: the caller asked for no stream. */
    static MutableHttpResponse<?> json(Message message) {
        return HttpResponse.ok(MessageView.of(message)).contentType(MediaType.APPLICATION_JSON_TYPE);
    }

    private static boolean acceptsEvents(HttpRequest<?> request) {
        return request.accept().stream().anyMatch(MediaType.TEXT_EVENT_STREAM_TYPE::equals);
    }

    /** Waits on the request's own virtual thread; a caller who has gone away meanwhile stops nothing. */
    private HttpResponse<?> finished(Asked asked) throws InterruptedException {
        try (ReplyWatch watch = asked.reply().watch(0)) {
            while (true) {
                List<Numbered> events = watch.next(PATIENCE);
                Optional<HttpResponse<?>> answer = events.isEmpty()
                        ? Optional.empty()
                        : answer(asked, events.getLast().event());
                if (answer.isPresent()) {
                    return answer.orElseThrow();
                }
            }
        }
    }

    private Optional<HttpResponse<?>> answer(Asked asked, ReplyEvent event) {
        return switch (event) {
            case ReplyEvent.Finished finished -> Optional.of(told(asked, json(finished.message())));
            case ReplyEvent.Interrupted interrupted -> Optional.of(told(asked, json(interrupted.message())));
            case ReplyEvent.Failed failed ->
                Optional.of(told(asked, problems.respond(failed.problem(), asked.session())));
            case ReplyEvent.Queued _,
                    ReplyEvent.Loading _,
                    ReplyEvent.Prompt _,
                    ReplyEvent.Delta _,
                    ReplyEvent.ToolCall _ -> Optional.empty();
        };
    }

    private static HttpResponse<?> told(Asked asked, MutableHttpResponse<?> answer) {
        return asked.retired() > 0 ? answer.header(RETIRED_HEADER, String.valueOf(asked.retired())) : answer;
    }
}
