package dev.zenow.http.openai;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.relay.RawAnswer;
import dev.zenow.application.relay.Relay;
import dev.zenow.application.relay.Relayed;
import dev.zenow.domain.users.Actor;

/**
 * One request on its way to the model's server.
 *
 * @param streamed whether the client wants events
 */
record RelayTask(Route route, RelayBody body, Actor actor, boolean streamed) {
    RelayTask {
        requireNonNull(route, "route is null");
        requireNonNull(body, "body is null");
        requireNonNull(actor, "actor is null");
    }

    Relayed open(Relay relay, Cancellation cancellation) throws InterruptedException {
        return relay.open(actor, new Relay.Order(body.model(), body.prefix(), route.generates()), cancellation);
    }

    RawAnswer send(Relayed relayed) {
        return relayed.send(route.path(), upstream(relayed));
    }

    /** The name of the model as the client is to see it: as it asked for it. */
    String shownModel(Relayed relayed) {
        return body.model().filter(name -> !name.isBlank()).orElseGet(relayed::model);
    }

    /**
     * Whether a stream is put together: llama-server ends its work for a client that went away only when it streams. A provider's call
     * is simply closed, and what it answers may be no such stream.
     */
    boolean assembles(Relayed relayed) {
        return route.assembled() && !streamed && relayed.upstreamModel().isEmpty();
    }

    /** What is sent in place of the client's body; all but a few values of it as they were. */
    private byte[] upstream(Relayed relayed) {
        RelayBody.Edit edit = body.edit();
        relayed.upstreamModel().ifPresent(name -> edit.set("model", new String(JsonText.quoted(name), UTF_8)));
        if (relayed.slot().isPresent()) {
            edit.set("id_slot", Integer.toString(relayed.slot().getAsInt()));
        }
        if (assembles(relayed)) {
            edit.set("stream", "true").set("stream_options", "{\"include_usage\":true}");
        }
        if (route.generates()) {
            relayed.longestReply().ifPresent(most -> edit.bound(() -> most, route.bounds()));
        }
        return edit.bytes();
    }
}
