package dev.zenow.bootstrap.soak;

/** What must not grow. */
enum Figure {
    HEAP("heap after a collection", "MB", 1),
    RESIDENT("memory (RSS)", "MB", 4),
    NATIVE("memory of the JVM beside its heap", "MB", 2),
    HANDLES("open files and connections", "", 10),
    THREADS("threads", "", 4),
    VIRTUAL_THREADS("virtual threads", "", 40);

    private final String meaning;
    private final String unit;
    private final double least;

    Figure(String meaning, String unit, double least) {
        this.meaning = meaning;
        this.unit = unit;
        this.least = least;
    }

    String meaning() {
        return meaning;
    }

    String unit() {
        return unit;
    }

    /** What is no growth yet, however steadily it comes. */
    double least() {
        return least;
    }
}
