package dev.zenow.bootstrap.benchmark;

/**
 * One reply as it arrived.
 *
 * @param askedAt when the request was written, as {@link System#nanoTime()}
 * @param arrivals when each piece of text arrived
 * @param textBytes how much text that was, as escaped in JSON
 */
@SuppressWarnings("ArrayRecordComponent") // Never compared.
record Answer(long askedAt, long[] arrivals, long textBytes) {
    Answer {
        if (arrivals.length == 0) {
            throw new IllegalArgumentException("the reply was empty");
        }
    }

    long firstTokenNanos() {
        return arrivals[0] - askedAt;
    }

    int chunks() {
        return arrivals.length;
    }
}
