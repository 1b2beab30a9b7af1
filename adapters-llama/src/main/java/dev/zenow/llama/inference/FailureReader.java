package dev.zenow.llama.inference;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Understands how a server words that something went wrong in the middle of a stream. */
interface FailureReader {
    /** As llama-server words it. */
    FailureReader ENGINE = new FailureReader() {
        @Override
        public RuntimeException object(JsonParser parser) throws IOException {
            return EngineFailure.read(parser).exception();
        }

        @Override
        public RuntimeException words(String words) {
            return EngineFailure.refused(words);
        }
    };

    /** Reads the object that the parser stands at the beginning of. */
    RuntimeException object(JsonParser parser) throws IOException;

    RuntimeException words(String words);
}
