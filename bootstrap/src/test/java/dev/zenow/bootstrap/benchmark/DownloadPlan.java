package dev.zenow.bootstrap.benchmark;

/**
 * How much is downloaded.
 *
 * @param megabytes of the file, in units of 2^20 bytes
 * @param rounds how often each way is timed
 * @param streams replies that are read at once while downloads run
 * @param tokens of each of those
 * @param gapRounds how often the gaps of each kind are measured
 */
record DownloadPlan(int megabytes, int rounds, int streams, int tokens, int gapRounds) {
    static final DownloadPlan FULL = new DownloadPlan(512, 7, 4, 500, 3);

    static final DownloadPlan QUICK = new DownloadPlan(64, 2, 4, 100, 1);

    long bytes() {
        return (long) megabytes << 20;
    }
}
