package dev.zenow.llama.process;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalLong;

/**
 * Looks from outside at a child that loads: how far it is, and whether it does anything at all. Tells under its
 * lock, so that two threads that look never tell it backwards.
 */
final class ChildLoading {
    private final ProcessHandle process;
    private final LoadedBytes loaded;
    private final LoadingProgress progress;
    private final ChildVoice voice;
    private long lastTaken;
    private Duration lastUse = Duration.ZERO;

    ChildLoading(ProcessHandle process, Path model, ChildVoice voice) {
        this.voice = voice;
        this.process = process;
        this.loaded = new LoadedBytes(process.pid());
        this.progress = new LoadingProgress(ModelWeights.bytes(model));
    }

    /** It begins with its model now. */
    synchronized void began() throws InterruptedException {
        OptionalLong taken = loaded.measure();
        if (taken.isPresent()) {
            progress.begin(taken.getAsLong());
            progress.at(taken.getAsLong(), System.nanoTime()).ifPresent(voice::loading);
        }
    }

    /** Tells what is new; returns whether it took in bytes or used the processor since the look before. */
    synchronized boolean look() throws InterruptedException {
        Duration use = process.info().totalCpuDuration().orElse(Duration.ZERO);
        OptionalLong taken = loaded.measure();
        boolean active = !use.equals(lastUse) || (taken.isPresent() && taken.getAsLong() != lastTaken);
        lastUse = use;
        if (taken.isPresent()) {
            lastTaken = taken.getAsLong();
            progress.at(lastTaken, System.nanoTime()).ifPresent(voice::loading);
        }
        return active;
    }

    /** It is loaded: tells the end, if it told a beginning. */
    synchronized void finish() {
        progress.finish().ifPresent(voice::loading);
    }
}
