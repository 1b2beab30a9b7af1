package dev.zenow.http.client;

import dev.zenow.application.models.Models;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** {@link Models} of another process. */
final class RemoteModels implements Models {
    private static final String BASE = "/api/models/";

    private final Connection connection;

    RemoteModels(Connection connection) {
        this.connection = connection;
    }

    @Override
    public List<Model> list(Actor actor, ModelMode mode) {
        JsonTree answer = connection.call("GET", BASE + "list?mode=" + Wire.name(mode), null);
        try {
            List<Model> models = new ArrayList<>();
            for (JsonTree each : answer.objects("models")) {
                models.add(Wire.model(each));
            }
            return List.copyOf(models);
        } catch (IOException failure) {
            throw Connection.unreachable(failure);
        }
    }

    @Override
    public Model add(Actor actor, AddModel command) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("path", command.path());
        command.mode().ifPresent(mode -> body.put("mode", Wire.name(mode)));
        command.name().ifPresent(name -> body.put("name", name));
        try {
            return Wire.model(connection.call("POST", BASE + "add", body));
        } catch (IOException failure) {
            throw Connection.unreachable(failure);
        }
    }

    @Override
    public void remove(Actor actor, ModelMode mode, String name) {
        connection.call("POST", BASE + "remove", Map.of("mode", Wire.name(mode), "name", name));
    }
}
