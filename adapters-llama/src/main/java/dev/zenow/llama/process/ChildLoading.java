package dev.zenow.llama.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Looks from outside at a child that loads: how far it is, and whether it does anything at all. */
final class ChildLoading {
    private final ProcessHandle process;
    private final LoadedBytes loaded;
    private final LoadingProgress progress;
    private long lastTaken;
    private Duration lastUse = Duration.ZERO;

    ChildLoading(ProcessHandle process, Path model) {
        this.process = process;
        this.loaded = new LoadedBytes(process.pid());
        this.progress = new LoadingProgress(ModelWeights.bytes(model));
    }

    /**
     * What one look found.
     *
     * @param active whether it took in bytes or used the processor since the look before
     * @param fraction to be told now, if any
     */
    record Look(boolean active, OptionalDouble fraction) {}

    /** It begins with its model now. */
    synchronized void began() throws InterruptedException {
        loaded.measure().ifPresent(progress::begin);
    }

    synchronized Look look() throws InterruptedException {
        Duration use = process.info().totalCpuDuration().orElse(Duration.ZERO);
        OptionalLong taken = loaded.measure();
        boolean active = !use.equals(lastUse) || (taken.isPresent() && taken.getAsLong() != lastTaken);
        lastUse = use;
        taken.ifPresent(bytes -> lastTaken = bytes);
        return new Look(
                active, taken.isPresent() ? progress.at(taken.getAsLong(), System.nanoTime()) : OptionalDouble.empty());
    }

    /** What is left to be told when it is ready. */
    synchronized OptionalDouble finish() {
        return progress.finish();
    }
}
