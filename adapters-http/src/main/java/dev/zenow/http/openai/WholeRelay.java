package dev.zenow.http.openai;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.relay.RawAnswer;
import dev.zenow.application.relay.Relay;
import dev.zenow.application.relay.Relayed;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;

/**
 * An answer as one piece. Where the engine streams it, it is put together here, because only a stream ends when its client does;
 * where it is passed as it is, the slot is held until the engine is done, whoever has gone.
 */
final class WholeRelay {
    private static final int LONGEST_ERROR = 64 << 10;
    private static final int LONGEST_ANSWER = 64 << 20;

    private final RelayTask task;
    private final Relay relay;
    private final RelayErrors errors;

    WholeRelay(RelayTask task, Relay relay, RelayErrors errors) {
        this.task = task;
        this.relay = relay;
        this.errors = errors;
    }

    HttpResponse<?> respond(Cancellation cancellation) throws InterruptedException {
        try (Relayed relayed = task.open(relay, cancellation)) {
            if (!task.route().assembled() && relayed.upstreamModel().isEmpty()) {
                // llama-server would not end its work: the slot is held until it has.
                return answer(relayed, new Cancellation());
            }
            try (var _ = cancellation.during(relayed::close)) {
                return answer(relayed, cancellation);
            }
        }
    }

    private HttpResponse<?> answer(Relayed relayed, Cancellation cancellation) throws InterruptedException {
        try {
            RawAnswer answer = task.send(relayed);
            if (!answer.good()) {
                relayed.failed();
                return errors.answer(
                        task.route(),
                        EngineError.ofAnswer(answer.status(), answer.body().readNBytes(LONGEST_ERROR)));
            }
            return task.assembles(relayed) ? assembled(relayed, answer) : passed(relayed, answer);
        } catch (IOException broken) {
            cancellation.check();
            throw relayed.explain().exception(broken);
        }
    }

    private HttpResponse<?> passed(Relayed relayed, RawAnswer answer) throws IOException {
        EventRewriter rewriter = new EventRewriter(task.shownModel(relayed));
        byte[] said = answer.body().readNBytes(LONGEST_ANSWER + 1);
        if (said.length > LONGEST_ANSWER) {
            throw new IOException("the answer is longer than " + LONGEST_ANSWER + " bytes");
        }
        ByteArrayOutputStream shown = new ByteArrayOutputStream(said.length + 128);
        rewriter.rewrite(said, 0, said.length, shown);
        if (rewriter.error().isPresent()) {
            relayed.failed();
            return errors.answer(task.route(), rewriter.error().get());
        }
        rewriter.tally().total().ifPresent(relayed::used);
        relayed.finished();
        return json(shown.toByteArray());
    }

    private HttpResponse<?> assembled(Relayed relayed, RawAnswer answer) throws IOException {
        Assembly assembly = new Assembly(task.route().object());
        // Reads what is to be measured, and finds errors and the end.
        EventRewriter rewriter = new EventRewriter("");
        EventData events = new EventData(answer.body());
        ByteArrayOutputStream ignored = new ByteArrayOutputStream(1_024);
        while (events.next()) {
            ignored.reset();
            rewriter.rewrite(events.buffer(), events.from(), events.to(), ignored);
            if (rewriter.error().isPresent()) {
                relayed.failed();
                return errors.answer(task.route(), rewriter.error().get());
            }
            if (rewriter.over()) {
                rewriter.tally().total().ifPresent(relayed::used);
                relayed.finished();
                return json(assembly.whole(task.shownModel(relayed)).bytes());
            }
            if (rewriter.spoke()) {
                relayed.spoke();
            }
            assembly.add(events.buffer(), events.from(), events.to() - events.from());
        }
        throw new IOException("the stream ended in the middle of the answer");
    }

    private static HttpResponse<?> json(byte[] bytes) {
        return HttpResponse.ok(bytes).contentType(MediaType.APPLICATION_JSON_TYPE);
    }
}
