package dev.zenow.bootstrap.program;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandleProxies;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Waits until somebody ends the program: Ctrl-C, a plain {@code kill}, or the terminal being closed. A second signal ends it at once,
 * for those who will not wait for the order.
 *
 * <p>{@code sun.misc.Signal} is the only way to hear a signal without the JVM beginning to shut down, after which the exit code
 * is no longer the program's. It is reached by reflection, because the compiler warns of every mention of it.
 */
final class EndSignals implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(EndSignals.class.getName());
    private static final int KILLED_BY_INTERRUPT = 130;

    private final CountDownLatch ended = new CountDownLatch(1);
    private final AtomicBoolean asked = new AtomicBoolean();
    private final List<Callable<?>> restore = new ArrayList<>();

    /** From here on signals are heard here; {@link #close} gives them back. */
    void listen() {
        MethodHandle hears;
        try {
            hears = MethodHandles.dropArguments(
                    MethodHandles.lookup().bind(this, "end", MethodType.methodType(void.class)), 0, Object.class);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("a method of this very class", impossible);
        }
        for (String name : List.of("INT", "TERM", "HUP")) {
            try {
                Class<?> signal = Class.forName("sun.misc.Signal");
                Class<?> handlerType = Class.forName("sun.misc.SignalHandler");
                Object handler = MethodHandleProxies.asInterfaceInstance(handlerType, hears);
                Object named = signal.getConstructor(String.class).newInstance(name);
                Method handle = signal.getMethod("handle", signal, handlerType);
                Object before = handle.invoke(null, named, handler);
                restore.add(() -> handle.invoke(null, named, before));
            } catch (ReflectiveOperationException | IllegalArgumentException absent) {
                // The JVM's own handling remains: it runs the shutdown hook, which ends in the same order.
                LOG.log(System.Logger.Level.DEBUG, () -> "signal " + name + " cannot be heard", absent);
            }
        }
    }

    @Override
    public void close() {
        for (Callable<?> each : restore) {
            try {
                each.call();
            } catch (Exception refused) {
                LOG.log(System.Logger.Level.DEBUG, "a signal was not given back", refused);
            }
        }
        restore.clear();
    }

    /** What a signal does. */
    void end() {
        if (asked.getAndSet(true)) {
            Runtime.getRuntime().halt(KILLED_BY_INTERRUPT);
        }
        ended.countDown();
    }

    void await() throws InterruptedException {
        ended.await();
    }
}
