package dev.zenow.llama.download;

/** Waiting that an interrupt does not end; whoever waits is interrupted afterwards. */
final class Patience {
    private Patience() {}

    /** @param <E> that ends the waiting otherwise */
    @FunctionalInterface
    interface Waiting<E extends Exception> {
        Object await() throws InterruptedException, E;
    }

    static <E extends Exception> void await(Waiting<E> waiting) throws E {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    waiting.await();
                    return;
                } catch (InterruptedException _) {
                    interrupted = true;
                }
            }
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
