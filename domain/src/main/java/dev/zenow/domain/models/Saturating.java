package dev.zenow.domain.models;

/** Sums and products of sizes that a file claims: those too large for any machine stop at {@link #MOST}. */
final class Saturating {
    /** An exbibyte; a few of them still make a sum without overflow. */
    static final long MOST = 1L << 60;

    private Saturating() {}

    static long plus(long... summands) {
        long sum = 0;
        for (long summand : summands) {
            sum = Math.min(MOST, sum + Math.min(MOST, summand));
        }
        return sum;
    }

    static long times(long... factors) {
        long product = 1;
        for (long factor : factors) {
            boolean tooLarge = Math.multiplyHigh(product, factor) != 0 || product * factor < 0;
            product = tooLarge ? MOST : Math.min(MOST, product * factor);
        }
        return product;
    }
}
