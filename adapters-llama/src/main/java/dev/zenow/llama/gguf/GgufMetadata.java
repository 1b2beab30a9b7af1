package dev.zenow.llama.gguf;

import dev.zenow.domain.models.GgufException;
import dev.zenow.domain.models.GgufException.Fault;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The single values of a file's metadata. Lists are walked over and not kept, except the sizes that differ by layer, of
 * which the largest stands for all where one is asked for, the languages, and how many tokens the vocabulary has.
 */
final class GgufMetadata {

    private static final int MOST_ENTRIES = 1 << 16;
    private static final int MOST_KEY_BYTES = (1 << 16) - 1;
    private static final int MOST_TEXT_BYTES = 16 << 20;
    private static final int MOST_LIST_ENTRIES = 1 << 26;
    private static final int MOST_NESTED_LISTS = 4;
    /** A longer text is no name, template or licence; it is walked over like a list. */
    private static final int MOST_KEPT_BYTES = 1 << 20;

    static final String TOKENS = "tokenizer.ggml.tokens";
    static final String LANGUAGES = "general.languages";

    /** The ends of the keys whose values may differ by layer. */
    private static final Set<String> BY_LAYER = Set.of(
            ".feed_forward_length",
            ".attention.head_count",
            ".attention.head_count_kv",
            ".attention.recurrent_layers",
            ".attention.sliding_window_pattern");

    private static final int MOST_LISTS_KEPT = 32;
    private static final int MOST_LANGUAGES = 64;
    private static final int MOST_LANGUAGE_BYTES = 64;

    private static final int LEAST_ENTRY_BYTES = Long.BYTES + Integer.BYTES + 1;

    private final String file;
    private final Map<String, String> texts = new HashMap<>();
    private final Map<String, Long> wholes = new HashMap<>();
    private final Map<String, long[]> lists = new HashMap<>();
    private final List<String> languages = new ArrayList<>();
    private long tokenCount;

    private GgufMetadata(String file) {
        this.file = file;
    }

    /** The number of entries that stands in the file's head; a real model has some dozens. */
    static int count(GgufInput input) throws IOException, GgufException {
        return input.count("metadata entries", LEAST_ENTRY_BYTES, MOST_ENTRIES);
    }

    static GgufMetadata read(GgufInput input, int count) throws IOException, GgufException {
        GgufMetadata metadata = new GgufMetadata(input.name());
        Set<String> keys = new HashSet<>();
        for (int i = 0; i < count; i++) {
            String key = input.text("a key", MOST_KEY_BYTES);
            if (!keys.add(key)) {
                throw metadata.bad("the key " + printable(key) + " is given twice");
            }
            metadata.readValue(input, key);
        }
        return metadata;
    }

    Optional<String> text(String key) {
        return Optional.ofNullable(texts.get(key));
    }

    OptionalLong whole(String key) {
        Long value = wholes.get(key);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }

    /** The values by layer; empty when the file gives none or one for all. */
    long[] list(String key) {
        long[] values = lists.get(key);
        return values == null ? new long[0] : values.clone();
    }

    List<String> languages() {
        return List.copyOf(languages);
    }

    /** How many tokens the vocabulary lists. */
    long tokenCount() {
        return tokenCount;
    }

    /** A size or a count; 0 when the file does not tell. */
    long size(String key, long most) throws GgufException {
        long value = whole(key).orElse(0);
        if (value < 0 || value > most) {
            throw bad(printable(key) + " is " + value);
        }
        return value;
    }

    GgufException bad(String reason) {
        return new GgufException(
                Fault.BAD_METADATA,
                "The description in %s is not usable: %s. Download it again, or take another file of this model."
                        .formatted(file, reason));
    }

    /** A text from a file, short and without control characters, for a message. */
    static String printable(String text) {
        String plain = text.replaceAll("\\p{Cntrl}", "?");
        return plain.length() > 80 ? plain.substring(0, 80) + "…" : plain;
    }

    private void readValue(GgufInput input, String key) throws IOException, GgufException {
        MetadataType type = type(input.int32(), key);
        switch (type) {
            case STRING -> readText(input, key);
            case ARRAY -> readList(input, key, 0);
            case FLOAT32, FLOAT64 -> input.skip(type.leastBytes());
            case UINT8, INT8, UINT16, INT16, UINT32, INT32, UINT64, INT64, BOOL ->
                wholes.put(key, readWhole(input, type));
        }
    }

    private void readText(GgufInput input, String key) throws IOException, GgufException {
        String text = input.text("a text", MOST_TEXT_BYTES);
        if (text.length() <= MOST_KEPT_BYTES) {
            texts.put(key, text);
        }
    }

    private void readList(GgufInput input, String key, int depth) throws IOException, GgufException {
        if (depth == MOST_NESTED_LISTS) {
            throw bad("the lists of " + printable(key) + " are nested too deep");
        }
        MetadataType type = type(input.int32(), key);
        int count = input.count("list entries", type.leastBytes(), MOST_LIST_ENTRIES);
        switch (type) {
            case STRING -> readTexts(input, key, count, depth);
            case ARRAY -> {
                for (int i = 0; i < count; i++) {
                    readList(input, key, depth + 1);
                }
            }
            case FLOAT32, FLOAT64 -> input.skip((long) count * type.leastBytes());
            case UINT8, INT8, UINT16, INT16, UINT32, INT32, UINT64, INT64, BOOL -> {
                if (depth == 0 && BY_LAYER.stream().anyMatch(key::endsWith)) {
                    readByLayer(input, key, type, count);
                } else {
                    input.skip((long) count * type.leastBytes());
                }
            }
        }
    }

    private void readTexts(GgufInput input, String key, int count, int depth) throws IOException, GgufException {
        int left = count;
        if (depth == 0 && key.equals(TOKENS)) {
            tokenCount = count;
        }
        if (depth == 0 && key.equals(LANGUAGES) && count <= MOST_LANGUAGES) {
            for (; left > 0; left--) {
                String language = input.text("a language", MOST_TEXT_BYTES);
                if (!language.isBlank() && language.length() <= MOST_LANGUAGE_BYTES) {
                    languages.add(language);
                }
            }
        }
        input.skipTexts(left, MOST_TEXT_BYTES);
    }

    private void readByLayer(GgufInput input, String key, MetadataType type, int count)
            throws IOException, GgufException {
        if (count > LayerRules.MOST_LAYERS || lists.size() == MOST_LISTS_KEPT) {
            throw bad(printable(key) + " lists more layers than any model has");
        }
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = readWhole(input, type);
            wholes.merge(key, values[i], Math::max);
        }
        lists.put(key, values);
    }

    private static long readWhole(GgufInput input, MetadataType type) throws IOException, GgufException {
        return switch (type) {
            case UINT8 -> input.int8() & 0xffL;
            case INT8 -> input.int8();
            case UINT16 -> input.int16() & 0xffffL;
            case INT16 -> input.int16();
            case UINT32 -> input.int32() & 0xffffffffL;
            case INT32 -> input.int32();
            case UINT64, INT64 -> input.int64();
            case BOOL -> input.int8() == 0 ? 0 : 1;
            case FLOAT32, FLOAT64, STRING, ARRAY -> throw new IllegalArgumentException(type + " is no whole number");
        };
    }

    private MetadataType type(int id, String key) throws GgufException {
        return MetadataType.of(id).orElseThrow(() -> bad("%s has the unknown type %d".formatted(printable(key), id)));
    }
}
