package dev.zenow.llama.gguf;

/**
 * Random numbers that depend only on a seed and an index, so that a file is the same on every machine.
 *
 * <p>Source of the mixing function: SplitMix64, Steele, Lea and Flood, "Fast splittable pseudorandom number
 * generators", 2014.
 */
final class Noise {

    private static final long GOLDEN_GAMMA = 0x9e3779b97f4a7c15L;
    private static final double SQUARE_ROOT_OF_THREE = Math.sqrt(3);

    private Noise() {}

    /** Independent values, evenly spread around zero, with a standard deviation of {@code deviation}. */
    static TensorValues of(String seed, double deviation) {
        long start = mix(seed.hashCode());
        double reach = SQUARE_ROOT_OF_THREE * deviation;
        return index -> (float) (reach * (2 * unit(mix(start + (index + 1) * GOLDEN_GAMMA)) - 1));
    }

    private static double unit(long bits) {
        return (bits >>> 11) * 0x1.0p-53;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}
