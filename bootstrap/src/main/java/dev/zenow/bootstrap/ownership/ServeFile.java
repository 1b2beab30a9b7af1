package dev.zenow.bootstrap.ownership;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@code serve.json}: tells the other commands of the same user where the owner of a data directory listens. Readable by that
 * user alone, as it holds the token, and never half written: it is made beside its place and then moved there.
 */
final class ServeFile {
    private static final JsonFactory JSON = new JsonFactory();

    private final Path path;

    ServeFile(Path dataDirectory) {
        this.path = dataDirectory.resolve("serve.json");
    }

    void write(RunningServer server) throws IOException {
        Path draft = path.resolveSibling("serve.json.new");
        Files.deleteIfExists(draft);
        try (var channel = Files.newByteChannel(
                        draft,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                OutputStream output = Channels.newOutputStream(channel);
                JsonGenerator json = JSON.createGenerator(output)) {
            json.useDefaultPrettyPrinter();
            json.writeStartObject();
            json.writeStringField("host", server.host());
            json.writeNumberField("port", server.port());
            json.writeStringField("token", server.token());
            json.writeNumberField("pid", server.pid());
            json.writeStringField("started_at", server.startedAt().toString());
            json.writeStringField("version", server.version());
            json.writeEndObject();
        }
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete() throws IOException {
        Files.deleteIfExists(path);
    }

    /** Empty: there is none, or it is not one of ours. */
    Optional<RunningServer> read() {
        Map<String, String> values = new HashMap<>();
        try (JsonParser json = JSON.createParser(Files.readAllBytes(path))) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                return Optional.empty();
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                if (!json.nextToken().isScalarValue()) {
                    return Optional.empty();
                }
                values.put(name, json.getText());
            }
            return Optional.of(new RunningServer(
                    value(values, "host"),
                    Integer.parseInt(value(values, "port")),
                    value(values, "token"),
                    Long.parseLong(value(values, "pid")),
                    Instant.parse(value(values, "started_at")),
                    value(values, "version")));
        } catch (IOException | IllegalArgumentException | DateTimeParseException notOurs) {
            return Optional.empty();
        }
    }

    private static String value(Map<String, String> values, String name) {
        return Optional.ofNullable(values.get(name)).orElseThrow(() -> new IllegalArgumentException(name));
    }
}
