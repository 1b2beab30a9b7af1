package dev.zenow.http.client;

import dev.zenow.application.downloads.Mirrors;
import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** {@link Mirrors} of another process. */
final class RemoteMirrors implements Mirrors {
    private static final String PATH = "/api/models/mirrors";

    private final Connection connection;

    RemoteMirrors(Connection connection) {
        this.connection = connection;
    }

    @Override
    public MirrorList list(Actor actor) {
        return read(connection.call("GET", PATH, null));
    }

    @Override
    public MirrorList choose(Actor actor, List<Mirror> mirrors) {
        return read(connection.call(
                "PUT",
                PATH,
                Map.of("mirrors", mirrors.stream().map(RemoteMirrors::written).toList())));
    }

    @Override
    public MirrorList reset(Actor actor) {
        return read(connection.call("DELETE", PATH, null));
    }

    private static Map<String, Object> written(Mirror mirror) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", mirror.name());
        body.put("kind", mirror.kind().name().toLowerCase(Locale.ROOT));
        body.put("url", mirror.base().toString());
        body.put("enabled", mirror.enabled());
        return body;
    }

    private static MirrorList read(JsonTree tree) {
        try {
            List<MirrorHealth> mirrors = new ArrayList<>();
            for (JsonTree each : tree.objects("mirrors")) {
                mirrors.add(new MirrorHealth(
                        new Mirror(
                                each.text("name"),
                                Wire.constant(Mirror.Kind.class, each.text("kind")),
                                Wire.link(each),
                                each.flag("enabled")),
                        each.optionalText("skipped_until").map(Instant::parse),
                        each.optionalText("failure")));
            }
            return new MirrorList(mirrors, tree.flag("chosen"));
        } catch (IOException | IllegalArgumentException failure) {
            throw Connection.unreachable(failure);
        }
    }
}
