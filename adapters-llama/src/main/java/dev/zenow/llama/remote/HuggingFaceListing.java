package dev.zenow.llama.remote;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.zenow.domain.downloads.RepositoryFile;
import dev.zenow.domain.downloads.Sha256;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Understands {@code [{"type":"file","path":…,"size":…,"oid":…,"lfs":{"oid":…,"size":…}}, …]}. The {@code oid} of a file itself is
 * git's; that of {@code lfs} is the SHA-256.
 */
final class HuggingFaceListing {
    private String type = "";
    private String path = "";
    private OptionalLong size = OptionalLong.empty();
    private OptionalLong storedSize = OptionalLong.empty();
    private Optional<Sha256> sha256 = Optional.empty();

    private HuggingFaceListing() {}

    static void read(JsonParser json, List<RepositoryFile> files) throws IOException {
        if (json.nextToken() != JsonToken.START_ARRAY) {
            throw new JsonParseException(json, "not a list");
        }
        while (json.nextToken() == JsonToken.START_OBJECT) {
            var entry = new HuggingFaceListing();
            entry.read(json);
            if (entry.type.equals("file") && !entry.path.isEmpty()) {
                files.add(new RepositoryFile(
                        entry.path, entry.storedSize.isPresent() ? entry.storedSize : entry.size, entry.sha256));
            }
        }
    }

    /** As hubs write hashes; empty: this is none. */
    static Optional<Sha256> hash(String text) {
        String plain = text.strip().toLowerCase(Locale.ROOT);
        String hex = plain.startsWith("sha256:") ? plain.substring("sha256:".length()) : plain;
        return Optional.of(hex).filter(Sha256::isOne).map(Sha256::new);
    }

    private void read(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            switch (field) {
                case "type" -> type = json.getValueAsString("");
                case "path" -> path = json.getValueAsString("");
                case "size" -> size = number(json, value);
                case "lfs" -> {
                    if (value == JsonToken.START_OBJECT) {
                        readStored(json);
                    }
                }
                default -> {}
            }
            json.skipChildren();
        }
    }

    private void readStored(JsonParser json) throws IOException {
        while (json.nextToken() == JsonToken.FIELD_NAME) {
            String field = json.currentName();
            JsonToken value = json.nextToken();
            switch (field) {
                case "oid" -> sha256 = hash(json.getValueAsString(""));
                case "size" -> storedSize = number(json, value);
                default -> {}
            }
            json.skipChildren();
        }
    }

    static OptionalLong number(JsonParser json, JsonToken value) throws IOException {
        return value == JsonToken.VALUE_NUMBER_INT && json.getLongValue() >= 0
                ? OptionalLong.of(json.getLongValue())
                : OptionalLong.empty();
    }
}
