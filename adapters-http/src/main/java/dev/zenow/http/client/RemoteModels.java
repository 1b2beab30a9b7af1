package dev.zenow.http.client;

import dev.zenow.application.models.FitQuestion;
import dev.zenow.application.models.ModelEntry;
import dev.zenow.application.models.Models;
import dev.zenow.application.models.ScanReport;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@link Models} of another process. */
final class RemoteModels implements Models {
    private static final String BASE = "/api/models/";

    private final Connection connection;

    RemoteModels(Connection connection) {
        this.connection = connection;
    }

    @Override
    public List<ModelEntry> list(Actor actor, ModelMode mode) {
        JsonTree answer = connection.call("GET", BASE + "list?mode=" + Wire.name(mode), null);
        return read(answer, tree -> {
            List<ModelEntry> entries = new ArrayList<>();
            for (JsonTree each : tree.objects("models")) {
                entries.add(CatalogueWire.entry(each));
            }
            return List.copyOf(entries);
        });
    }

    @Override
    public ModelEntry info(Actor actor, ModelMode mode, String name, FitQuestion question) {
        StringBuilder query = new StringBuilder(BASE + "info?mode=" + Wire.name(mode) + "&name=")
                .append(URLEncoder.encode(name, StandardCharsets.UTF_8));
        question.contextSize().ifPresent(size -> query.append("&context_size=").append(size));
        question.gpuLayers().ifPresent(layers -> query.append("&gpu_layers=").append(layers));
        return read(connection.call("GET", query.toString(), null), CatalogueWire::info);
    }

    @Override
    public Model add(Actor actor, AddModel command) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("path", command.path());
        command.mode().ifPresent(mode -> body.put("mode", Wire.name(mode)));
        command.name().ifPresent(name -> body.put("name", name));
        return read(connection.call("POST", BASE + "add", body), Wire::model);
    }

    @Override
    public Model addLink(Actor actor, AddLink command) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("url", command.url());
        body.put("mode", Wire.name(command.mode()));
        command.name().ifPresent(name -> body.put("name", name));
        return read(connection.call("POST", BASE + "add", body), Wire::model);
    }

    @Override
    public ScanReport scan(Actor actor, Optional<String> folder) {
        Map<String, Object> body = new LinkedHashMap<>();
        folder.ifPresent(path -> body.put("folder", path));
        return read(connection.call("POST", BASE + "scan", body, Connection.LONG_ANSWER), CatalogueWire::scan);
    }

    @Override
    public Model rename(Actor actor, ModelMode mode, String name, String newName) {
        Map<String, Object> body = Map.of("mode", Wire.name(mode), "name", name, "new_name", newName);
        return read(connection.call("POST", BASE + "rename", body), Wire::model);
    }

    @Override
    public void remove(Actor actor, ModelMode mode, String name, boolean deleteFile) {
        connection.call(
                "POST", BASE + "remove", Map.of("mode", Wire.name(mode), "name", name, "delete_file", deleteFile));
    }

    private interface Reader<T> {
        T read(JsonTree tree) throws IOException;
    }

    private static <T> T read(JsonTree tree, Reader<T> reader) {
        try {
            return reader.read(tree);
        } catch (IOException failure) {
            throw Connection.unreachable(failure);
        }
    }
}
