package dev.zenow.llama.process;

import java.util.regex.Pattern;

/**
 * Whether a server moves parts of its cache to other places of a prompt, as its log tells while it starts. It is asked to with
 * {@code --cache-reuse}, and refuses on a sliding window of its own size, with several positions for each token and with images.
 * A recurrent layer has a state instead of a place for each token, of which no part can be moved; of that it says nothing.
 */
final class CacheShifting {
    private static final Pattern REFUSED = Pattern.compile(
            "cache.reuse is not supported|llama_memory_(?:recurrent|hybrid)|dense segments do not support");

    private final boolean asked;
    private volatile boolean refused;

    CacheShifting(boolean asked) {
        this.asked = asked;
    }

    /** Called for every line of the log, by one thread. */
    void logged(String line) {
        if (asked && !refused && REFUSED.matcher(line).find()) {
            refused = true;
        }
    }

    /** To be asked when the server is ready. */
    boolean works() {
        return asked && !refused;
    }
}
