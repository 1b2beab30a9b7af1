package dev.zenow.llama.scan;

/**
 * How far a scan goes.
 *
 * @param depth the folders below the one that was named
 * @param entries files and folders that are looked at, in all
 * @param models whose heads are read
 */
record ScanBounds(int depth, int entries, int models) {
    static final ScanBounds USUAL = new ScanBounds(16, 200_000, 10_000);

    ScanBounds {
        if (depth < 1 || entries < 1 || models < 1) {
            throw new IllegalArgumentException("a scan looks at something");
        }
    }
}
