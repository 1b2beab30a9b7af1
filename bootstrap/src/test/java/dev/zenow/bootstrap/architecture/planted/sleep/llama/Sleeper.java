package dev.zenow.bootstrap.architecture.planted.sleep.llama;

/** Waits for a guess. */
public final class Sleeper {
    public void pause() throws InterruptedException {
        Thread.sleep(1);
    }
}
