package dev.zenow.application.runtime;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.runtime.Serving;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** A lease that gives its grant back once. */
final class SlotLease implements Lease {
    private final AdmissionQueue.Grant grant;
    private final Consumer<AdmissionQueue.Grant> release;
    private final AtomicBoolean open = new AtomicBoolean(true);

    SlotLease(AdmissionQueue.Grant grant, Consumer<AdmissionQueue.Grant> release) {
        this.grant = requireNonNull(grant, "grant is null");
        this.release = requireNonNull(release, "release is null");
    }

    @Override
    public Serving serving() {
        return grant.serving();
    }

    @Override
    public int slot() {
        return grant.slot().number();
    }

    @Override
    public void close() {
        if (open.compareAndSet(true, false)) {
            release.accept(grant);
        }
    }
}
