package dev.zenow.http.client;

import dev.zenow.application.runtime.ModelLog;
import dev.zenow.application.runtime.ModelRuntime;
import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.client.EventReader.Event;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;

/** {@link ModelRuntime} of another process. */
final class RemoteModelRuntime implements ModelRuntime {
    private static final String BASE = "/api/models/";

    private final Connection connection;

    RemoteModelRuntime(Connection connection) {
        this.connection = connection;
    }

    @Override
    public ModelStatus current(Actor actor, ModelMode mode) {
        return status(connection.call("GET", BASE + "current?mode=" + Wire.name(mode), null));
    }

    @Override
    public ModelStatus load(Actor actor, LoadModel command, Consumer<ModelStatus> progress)
            throws InterruptedException {
        InputStream content = connection
                .open("POST", BASE + "load", body(command), Map.of())
                .orElseThrow(() -> Connection.unreachable(new IOException("no stream was given")))
                .body();
        try (EventReader events = new EventReader(content)) {
            for (Optional<Event> next = events.next(); next.isPresent(); next = events.next()) {
                Event event = next.orElseThrow();
                switch (event.type()) {
                    case "ready" -> {
                        return Wire.status(event.data());
                    }
                    case "error" -> throw Wire.problem(event.data()).exception();
                    default -> progress.accept(Wire.status(event.data()));
                }
            }
            throw new IOException("the stream ended before the model was ready");
        } catch (IOException failure) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while a model was loading");
            }
            throw Connection.unreachable(failure);
        }
    }

    @Override
    public ModelStatus requestLoad(Actor actor, LoadModel command) {
        return status(connection.call("POST", BASE + "load", body(command)));
    }

    @Override
    public ModelStatus unload(Actor actor, ModelMode mode, boolean force) {
        return status(connection.call("POST", BASE + "unload", Map.of("mode", Wire.name(mode), "force", force)));
    }

    @Override
    public ModelStatus restart(Actor actor, ModelMode mode, boolean force) {
        return status(connection.call("POST", BASE + "restart", Map.of("mode", Wire.name(mode), "force", force)));
    }

    @Override
    public ModelLog.Piece log(Actor actor, ModelMode mode, OptionalLong after, Duration patience) {
        String from = after.isPresent() ? "&after=" + after.getAsLong() : "";
        JsonTree answer = connection.call(
                "GET", BASE + "logs?mode=" + Wire.name(mode) + from + "&wait=" + patience.toSeconds(), null);
        try {
            List<ModelLog.Line> lines = new ArrayList<>();
            for (JsonTree line : answer.objects("lines")) {
                lines.add(new ModelLog.Line(
                        number(line, "number"),
                        Instant.parse(line.text("at")),
                        number(line, "attempt"),
                        line.text("text")));
            }
            return new ModelLog.Piece(number(answer, "lost"), lines, number(answer, "next"), false);
        } catch (IOException failure) {
            throw Connection.unreachable(failure);
        }
    }

    private static long number(JsonTree tree, String name) throws IOException {
        return tree.number(name)
                .orElseThrow(() -> new IOException(name + " is missing"))
                .longValue();
    }

    private static Map<String, Object> body(LoadModel command) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("mode", Wire.name(command.mode()));
        command.name().ifPresent(name -> body.put("name", name));
        command.path().ifPresent(path -> body.put("path", path));
        command.parameters().ifPresent(parameters -> body.put("params", Wire.parameters(parameters)));
        body.put("force", command.force());
        body.put("ignore_memory", command.ignoreMemory());
        return body;
    }

    private static ModelStatus status(JsonTree tree) {
        try {
            return Wire.status(tree);
        } catch (IOException failure) {
            throw Connection.unreachable(failure);
        }
    }
}
