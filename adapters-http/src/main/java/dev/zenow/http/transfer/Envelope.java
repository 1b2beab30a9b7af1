package dev.zenow.http.transfer;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;

/** What stands around the sessions of a file of Zenow's own format. */
final class Envelope {
    static final String FORMAT = "zenow-conversations";
    static final int VERSION = 1;

    private boolean own;
    private long version = VERSION;

    /** Whether the field that the parser stands at is one of these. */
    boolean take(String name, JsonParser parser) throws IOException {
        if (name.equals("format") && parser.currentToken() == JsonToken.VALUE_STRING) {
            own = parser.getText().equals(FORMAT);
        } else if (name.equals("version") && parser.currentToken() == JsonToken.VALUE_NUMBER_INT) {
            version = parser.getValueAsLong(Long.MAX_VALUE);
        } else {
            return false;
        }
        checkVersion();
        return true;
    }

    void checkBeforeSessions() throws UnreadableException {
        if (!own) {
            throw new UnreadableException("'sessions' must stand behind \"format\":\"" + FORMAT + "\"");
        }
    }

    private void checkVersion() throws UnreadableException {
        if (own && version > VERSION) {
            throw new UnreadableException("a newer Zenow wrote this: it has version " + version
                    + " of the format, and this Zenow knows none after " + VERSION);
        }
    }
}
