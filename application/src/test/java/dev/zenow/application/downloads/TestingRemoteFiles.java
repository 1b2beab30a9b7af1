package dev.zenow.application.downloads;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.downloads.TestingRemoteFiles.Behaviour.Breaks;
import dev.zenow.application.downloads.TestingRemoteFiles.Behaviour.Changes;
import dev.zenow.application.downloads.TestingRemoteFiles.Behaviour.Fails;
import dev.zenow.application.downloads.TestingRemoteFiles.Behaviour.Holds;
import dev.zenow.application.downloads.TestingRemoteFiles.Behaviour.Plain;
import dev.zenow.application.downloads.TestingRemoteFiles.Behaviour.Unranged;
import dev.zenow.application.downloads.TestingRemoteFiles.Behaviour.Waits;
import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.downloads.SourceFault;
import dev.zenow.domain.downloads.SourceFaultException;
import dev.zenow.domain.problems.ProblemCode;
import java.net.URI;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remote files without a line. Each link has one file, and a queue of behaviours of which each next {@code open} of it takes one;
 * when there is none left, it is plain. A link that has no file answers 404.
 */
public final class TestingRemoteFiles implements RemoteFiles {
    private final Map<URI, Served> files = new HashMap<>();
    private final Map<URI, Queue<Behaviour>> behaviours = new HashMap<>();
    private final List<Request> requests = new ArrayList<>();
    private final AtomicLong given = new AtomicLong();
    private final AtomicInteger streams = new AtomicInteger();
    private final AtomicInteger mostStreams = new AtomicInteger();
    private int pieceBytes = 8_192;

    /** From now on the link has this file. */
    public synchronized TestingRemoteFiles serve(URI link, Served file) {
        files.put(requireNonNull(link, "link is null"), requireNonNull(file, "file is null"));
        return this;
    }

    /** The opens of the link that come next and have no behaviour yet take these, one each. */
    public synchronized TestingRemoteFiles then(URI link, Behaviour... next) {
        behaviours.computeIfAbsent(link, _ -> new ArrayDeque<>()).addAll(List.of(next));
        return this;
    }

    /** How many bytes {@code next} gives at most; 8192 by default. */
    public synchronized TestingRemoteFiles pieces(int bytes) {
        pieceBytes = bytes;
        return this;
    }

    /** Every request of any link, in order, also of those that failed. */
    public synchronized List<Request> requests() {
        return List.copyOf(requests);
    }

    public List<Request> requests(URI link) {
        return requests().stream()
                .filter(request -> request.source().link().equals(link))
                .toList();
    }

    /** How many bytes were given, of all streams together. */
    public long givenBytes() {
        return given.get();
    }

    /** How many streams are open just now. */
    public int openStreams() {
        return streams.get();
    }

    /** How many streams were open at once. */
    public int mostStreams() {
        return mostStreams.get();
    }

    @Override
    public RemoteStream open(Request request, Cancellation cancellation) throws SourceFaultException {
        URI link = request.source().link();
        Behaviour behaviour;
        synchronized (this) {
            requests.add(request);
            Queue<Behaviour> queue = behaviours.get(link);
            Behaviour next = queue == null ? null : queue.poll();
            behaviour = next == null ? new Plain() : next;
            if (behaviour instanceof Changes(Served file)) {
                files.put(link, file);
            }
        }
        cancellation.check();
        switch (behaviour) {
            case Fails(SourceFault fault) -> throw new SourceFaultException(fault);
            case Waits(CompletableFuture<?> gate) -> await(gate, cancellation);
            case Plain plain -> {}
            case Breaks breaks -> {}
            case Holds holds -> {}
            case Changes changes -> {}
            case Unranged unranged -> {}
        }
        Served file;
        int piece;
        synchronized (this) {
            file = files.get(link);
            piece = pieceBytes;
        }
        if (file == null) {
            throw new SourceFaultException(SourceFault.ofStatus(404, host(link), false, Optional.empty()));
        }
        return answer(request, file, behaviour, piece, cancellation);
    }

    private RemoteStream answer(Request request, Served file, Behaviour behaviour, int piece, Cancellation cancellation)
            throws SourceFaultException {
        boolean ranged = file.ranged && !(behaviour instanceof Unranged);
        boolean changed = request.from() > 0
                && request.expected()
                        .filter(expected -> expected.host().equals(file.identity.host()))
                        .flatMap(RemoteIdentity::condition)
                        .map(condition ->
                                !condition.equals(file.identity.condition().orElse("")))
                        .orElse(false);
        int length = file.content.length;
        if (!ranged || changed) {
            return new TestingStream(file, ranged, 0, length, piece, behaviour, cancellation);
        }
        if (request.from() > 0 && request.from() >= length) {
            throw new SourceFaultException(SourceFault.ofStatus(416, file.identity.host(), true, Optional.empty()));
        }
        int end = (int) Math.min(length, request.to().orElse(length));
        return new TestingStream(file, true, (int) request.from(), end, piece, behaviour, cancellation);
    }

    private static void await(CompletableFuture<?> gate, Cancellation cancellation) {
        var cancelled = new CompletableFuture<Void>();
        Cancellation.Phase phase = cancellation.during(() -> cancelled.complete(null));
        try {
            CompletableFuture.anyOf(gate, cancelled).join();
        } finally {
            phase.close();
        }
        cancellation.check();
    }

    private static String host(URI link) {
        return String.valueOf(link.getHost());
    }

    /** A file at a link. Immutable. */
    public static final class Served {
        private final byte[] content;
        private final RemoteIdentity identity;
        private final boolean ranged;

        private Served(byte[] content, RemoteIdentity identity, boolean ranged) {
            this.content = content.clone();
            this.identity = requireNonNull(identity, "identity is null");
            this.ranged = ranged;
        }

        /** With ranges, its length and a strong entity tag made of its content, but without a declared hash. */
        public static Served of(String host, byte[] content) {
            return new Served(
                    content,
                    new RemoteIdentity(
                            host,
                            OptionalLong.of(content.length),
                            Optional.empty(),
                            Optional.of('"' + sha256(content).hex().substring(0, 16) + '"'),
                            Optional.empty()),
                    true);
        }

        /** Declares this hash, right or wrong. */
        public Served declaring(Sha256 sha256) {
            return new Served(
                    content,
                    new RemoteIdentity(
                            identity.host(),
                            identity.bytes(),
                            Optional.of(sha256),
                            identity.entityTag(),
                            identity.lastModified()),
                    ranged);
        }

        /** Declares the hash that it has. */
        public Served declaringItsOwn() {
            return declaring(sha256(content));
        }

        public Served withoutRanges() {
            return new Served(content, identity, false);
        }

        public Served withoutLength() {
            return new Served(
                    content,
                    new RemoteIdentity(
                            identity.host(),
                            OptionalLong.empty(),
                            identity.sha256(),
                            identity.entityTag(),
                            identity.lastModified()),
                    ranged);
        }

        public Served withTag(Optional<String> entityTag) {
            return new Served(
                    content,
                    new RemoteIdentity(
                            identity.host(), identity.bytes(), identity.sha256(), entityTag, identity.lastModified()),
                    ranged);
        }
    }

    /** The hash of what a test serves. */
    public static Sha256 sha256(byte[] content) {
        try {
            return Sha256.of(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException missing) {
            throw new AssertionError("every JDK has SHA-256", missing);
        }
    }

    /** What one open does. */
    public sealed interface Behaviour {
        /** Gives what was asked for. */
        record Plain() implements Behaviour {}

        /** Gives no stream. */
        record Fails(SourceFault fault) implements Behaviour {}

        /** Gives this many bytes, then the fault. */
        record Breaks(long bytes, SourceFault fault) implements Behaviour {}

        /** Gives this many bytes, then waits until the gate is completed, and goes on. */
        record Holds(long bytes, CompletableFuture<?> gate) implements Behaviour {}

        /** Waits until the gate is completed before it gives a stream. */
        record Waits(CompletableFuture<?> gate) implements Behaviour {}

        /** The link has another file from now on. */
        record Changes(Served file) implements Behaviour {}

        /** Gives the whole file as if the source knew no ranges. */
        record Unranged() implements Behaviour {}

        static Behaviour breaksAfter(long bytes) {
            return new Breaks(
                    bytes, SourceFault.transientFault(ProblemCode.SOURCE_UNREACHABLE, "The line broke by script."));
        }

        static Behaviour stallsAfter(long bytes) {
            return new Breaks(bytes, SourceFault.transientFault(ProblemCode.SOURCE_STALLED, "It stalled by script."));
        }

        static Behaviour answers(int status) {
            return new Fails(SourceFault.ofStatus(status, "testing.example", false, Optional.empty()));
        }
    }

    private final class TestingStream implements RemoteStream {
        private final Served file;
        private final boolean ranged;
        private final int start;
        private final int end;
        private final int piece;
        private final Behaviour behaviour;
        private final CompletableFuture<Void> closed = new CompletableFuture<>();
        private final Cancellation cancellation;
        private final Cancellation.Phase phase;
        private int position;

        TestingStream(
                Served file,
                boolean ranged,
                int start,
                int end,
                int piece,
                Behaviour behaviour,
                Cancellation cancellation) {
            this.file = file;
            this.ranged = ranged;
            this.start = start;
            this.end = end;
            this.piece = piece;
            this.behaviour = behaviour;
            this.cancellation = cancellation;
            this.position = start;
            mostStreams.accumulateAndGet(streams.incrementAndGet(), Math::max);
            this.phase = cancellation.during(this::shut);
        }

        @Override
        public RemoteIdentity identity() {
            return file.identity;
        }

        @Override
        public long start() {
            return start;
        }

        @Override
        public boolean ranged() {
            return ranged;
        }

        @Override
        public Optional<ByteBuffer> next() throws SourceFaultException {
            int until = end;
            if (behaviour instanceof Breaks(long bytes, SourceFault fault)) {
                if (position - start >= bytes) {
                    throw new SourceFaultException(fault);
                }
                until = (int) Math.min(end, start + bytes);
            } else if (behaviour instanceof Holds(long bytes, CompletableFuture<?> gate)) {
                if (position - start >= bytes) {
                    CompletableFuture.anyOf(gate, closed).join();
                } else {
                    until = (int) Math.min(end, start + bytes);
                }
            }
            if (closed.isDone()) {
                if (cancellation.cancelled()) {
                    throw new CancelledException();
                }
                throw new SourceFaultException(
                        SourceFault.transientFault(ProblemCode.SOURCE_UNREACHABLE, "The stream was closed."));
            }
            if (position == end) {
                return Optional.empty();
            }
            int length = Math.min(piece, until - position);
            ByteBuffer bytes =
                    ByteBuffer.wrap(file.content, position, length).slice().asReadOnlyBuffer();
            position += length;
            given.addAndGet(length);
            return Optional.of(bytes);
        }

        @Override
        public void close() {
            phase.close();
            shut();
        }

        private void shut() {
            if (closed.complete(null)) {
                streams.decrementAndGet();
            }
        }
    }
}
