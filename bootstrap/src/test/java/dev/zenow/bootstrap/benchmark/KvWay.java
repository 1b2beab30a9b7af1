package dev.zenow.bootstrap.benchmark;

/** What is done when a chat is longer than its budget. */
enum KvWay {
    ZENOW("Zenow", true, 0),
    ZENOW_SHIFTING("Zenow, cache_reuse", true, KvWay.CHUNK),
    SLIDE("oldest turn dropped each time", false, 0),
    SLIDE_SHIFTING("oldest turn dropped each time, --cache-reuse", false, KvWay.CHUNK),
    /** A prompt whose beginning changes, as with a clock in it: the engine finds nothing in its cache. */
    NO_CACHE("no cache", false, 0);

    /** Shorter than the shortest reply, so that one that stands alone between thoughts that are left out is moved, too. */
    static final int CHUNK = 32;

    private final String label;
    private final boolean throughZenow;
    private final int cacheReuse;

    KvWay(String label, boolean throughZenow, int cacheReuse) {
        this.label = label;
        this.throughZenow = throughZenow;
        this.cacheReuse = cacheReuse;
    }

    String label() {
        return label;
    }

    boolean throughZenow() {
        return throughZenow;
    }

    int cacheReuse() {
        return cacheReuse;
    }
}
