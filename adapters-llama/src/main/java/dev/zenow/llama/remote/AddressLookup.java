package dev.zenow.llama.remote;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Finds the addresses of a host. The operating system's lookup hears neither an interrupt nor a time-out and can take half a
 * minute where a network is gone, so that it has a thread of its own, and who asked need not wait for it.
 */
final class AddressLookup {
    static final Resolver SYSTEM = host -> List.of(InetAddress.getAllByName(host));

    private final Resolver resolver;

    AddressLookup(Resolver resolver) {
        this.resolver = requireNonNull(resolver, "resolver is null");
    }

    /** Where names come from. */
    @FunctionalInterface
    interface Resolver {
        List<InetAddress> addresses(String host) throws UnknownHostException;
    }

    List<InetAddress> find(String host, Duration timeout, Cancellation cancellation)
            throws UnknownHostException, SocketTimeoutException, InterruptedException {
        Optional<InetAddress> literal = AddressRules.literal(host);
        if (literal.isPresent()) {
            return List.of(literal.get());
        }
        var found = new CompletableFuture<List<InetAddress>>();
        // Not virtual: the lookup is native code, which would hold one of the few threads that carry the virtual ones.
        Thread.ofPlatform().daemon().name("zenow-lookup-" + host).start(() -> {
            try {
                found.complete(resolver.addresses(host));
            } catch (UnknownHostException | RuntimeException e) {
                found.completeExceptionally(e);
            }
        });
        try (var _ = cancellation.during(() -> found.complete(List.of()))) {
            List<InetAddress> addresses = found.get(timeout.toNanos(), TimeUnit.NANOSECONDS);
            cancellation.check();
            return addresses;
        } catch (TimeoutException late) {
            var timedOut = new SocketTimeoutException("no address of " + host + " in time");
            timedOut.initCause(late);
            throw timedOut;
        } catch (ExecutionException e) {
            var unknown = new UnknownHostException(host);
            unknown.initCause(e.getCause());
            throw unknown;
        }
    }
}
