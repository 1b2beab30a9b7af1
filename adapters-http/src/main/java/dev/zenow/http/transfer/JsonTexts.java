package dev.zenow.http.transfer;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Writes values of fields so that they can be read back. */
final class JsonTexts {
    private static final int ASCII = 0x7F;

    private JsonTexts() {}

    static void text(JsonGenerator json, String name, String value) throws IOException {
        json.writeFieldName(name);
        string(json, value);
    }

    /** Halves of surrogate pairs, which UTF-8 has no bytes for, are written as escapes. */
    static void string(JsonGenerator json, String value) throws IOException {
        if (wellFormed(value)) {
            json.writeString(value);
        } else {
            json.setHighestNonEscapedChar(ASCII);
            try {
                json.writeString(value);
            } finally {
                json.setHighestNonEscapedChar(0);
            }
        }
    }

    static void texts(JsonGenerator json, String name, List<?> texts) throws IOException {
        json.writeArrayFieldStart(name);
        for (Object text : texts) {
            string(json, text.toString());
        }
        json.writeEndArray();
    }

    static void optional(JsonGenerator json, String name, Optional<?> value) throws IOException {
        if (value.isPresent()) {
            text(json, name, value.get().toString());
        }
    }

    /** Leaves out what is no number; JSON has no word for it. */
    static void decimal(JsonGenerator json, String name, double value) throws IOException {
        if (Double.isFinite(value)) {
            json.writeNumberField(name, value);
        }
    }

    static void constant(JsonGenerator json, String name, Enum<?> value) throws IOException {
        json.writeStringField(name, value.name().toLowerCase(Locale.ROOT));
    }

    private static boolean wellFormed(String text) {
        int index = 0;
        while (index < text.length()) {
            int point = text.codePointAt(index);
            if (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE) {
                return false;
            }
            index += Character.charCount(point);
        }
        return true;
    }
}
