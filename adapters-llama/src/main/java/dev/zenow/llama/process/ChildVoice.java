package dev.zenow.llama.process;

import dev.zenow.application.runtime.ModelServers;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.runtime.Serving;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** Tells one child's listener: one call at a time, stuck once, and nothing after its end. */
final class ChildVoice {
    private static final System.Logger LOG = System.getLogger(ChildVoice.class.getName());

    private final long attempt;
    private final ModelServers.Listener listener;
    private final String apiKey;
    private final LogTail tail = new LogTail();
    private final ReentrantLock telling = new ReentrantLock();
    private boolean stuckTold;
    private boolean exitedTold;

    ChildVoice(long attempt, ModelServers.Listener listener, String apiKey) {
        this.attempt = attempt;
        this.listener = listener;
        this.apiKey = apiKey;
    }

    List<String> logTail() {
        return tail.lines();
    }

    /** Makes a line safe, keeps it and passes it on; returns it as it was kept. */
    String logged(String raw) {
        String line = LogLine.safe(raw, apiKey);
        LOG.log(System.Logger.Level.DEBUG, "llama-server {0}: {1}", attempt, line);
        tell(() -> {
            tail.add(line);
            listener.logged(line);
        });
        return line;
    }

    void loading(double fraction) {
        tell(() -> listener.loading(fraction));
    }

    void ready(Serving serving) {
        tell(() -> listener.ready(serving));
    }

    /** @param why goes into the log, for whoever wonders why it was ended */
    void stuck(String why) {
        tell(() -> {
            if (!stuckTold) {
                stuckTold = true;
                logged("zenow: " + why);
                listener.stuck();
            }
        });
    }

    void exited(Problem problem) {
        tell(() -> {
            exitedTold = true;
            listener.exited(problem);
        });
    }

    private void tell(Runnable call) {
        telling.lock();
        try {
            if (!exitedTold) {
                call.run();
            }
        } finally {
            telling.unlock();
        }
    }
}
