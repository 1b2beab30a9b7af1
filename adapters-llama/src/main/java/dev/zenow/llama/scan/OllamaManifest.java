package dev.zenow.llama.scan;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads which file of the store holds the weights of an Ollama model. */
final class OllamaManifest {
    private static final JsonFactory JSON = new JsonFactory();
    private static final String MODEL_LAYER = "application/vnd.ollama.image.model";
    private static final Pattern DIGEST = Pattern.compile("sha256[:-]([0-9a-fA-F]{64})");

    private OllamaManifest() {}

    /**
     * The name of the file with the weights: nothing but a digest, whatever the manifest says. Empty when it names none.
     *
     * @throws IOException when it is no manifest, or names something that is no digest
     */
    static Optional<String> blob(byte[] json) throws IOException {
        Optional<String> digest = Optional.empty();
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new IOException("a manifest is a JSON object");
            }
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                String field = parser.currentName();
                if (parser.nextToken() == JsonToken.START_ARRAY && field.equals("layers")) {
                    while (parser.nextToken() != JsonToken.END_ARRAY) {
                        Optional<String> layer = weights(parser);
                        digest = digest.or(() -> layer);
                    }
                } else {
                    parser.skipChildren();
                }
            }
        }
        return digest.isPresent() ? Optional.of(fileName(digest.get())) : Optional.empty();
    }

    /** The digest of a layer, when that is the one with the weights; leaves the parser at the layer's end. */
    private static Optional<String> weights(JsonParser parser) throws IOException {
        if (parser.currentToken() == null) {
            throw new IOException("a manifest ends within its layers");
        }
        if (parser.currentToken() != JsonToken.START_OBJECT) {
            parser.skipChildren();
            return Optional.empty();
        }
        String type = "";
        String digest = "";
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String field = parser.currentName();
            if (parser.nextToken() == JsonToken.VALUE_STRING) {
                switch (field) {
                    case "mediaType" -> type = parser.getText();
                    case "digest" -> digest = parser.getText();
                    default -> {}
                }
            } else {
                parser.skipChildren();
            }
        }
        return type.equals(MODEL_LAYER) ? Optional.of(digest) : Optional.empty();
    }

    private static String fileName(String digest) throws IOException {
        Matcher matcher = DIGEST.matcher(digest);
        if (!matcher.matches()) {
            throw new IOException("a manifest names something that is no digest");
        }
        return "sha256-" + matcher.group(1).toLowerCase(Locale.ROOT);
    }
}
