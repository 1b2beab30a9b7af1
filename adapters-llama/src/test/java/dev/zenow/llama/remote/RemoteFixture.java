package dev.zenow.llama.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.downloads.RemoteFiles.Request;
import dev.zenow.application.downloads.RemoteStream;
import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.downloads.Source;
import dev.zenow.domain.downloads.SourceFault;
import dev.zenow.domain.downloads.SourceFaultException;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.llama.testing.MisbehavingServer;
import java.io.ByteArrayOutputStream;
import java.net.ProxySelector;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Timeout;

/** A misbehaving server, and what asks it. */
@Timeout(60)
abstract class RemoteFixture {
    /** For who waits for an answer that comes. */
    private static final Duration PATIENT = Duration.ofSeconds(20);
    /** For who waits for one that does not. */
    private static final Duration SHORT = Duration.ofMillis(400);

    protected static final String PATH = "/model.gguf";

    protected final MisbehavingServer server = MisbehavingServer.start();
    private RemoteSources sources = new RemoteSources(settings(PATIENT, Optional.empty(), Credentials.NONE));

    @AfterEach
    void end() {
        sources.close();
        server.close();
    }

    protected final RemoteSources sources() {
        return sources;
    }

    protected final void impatient() {
        with(new RemoteSources(settings(SHORT, Optional.empty(), Credentials.NONE)));
    }

    protected final void knownBy(Credentials credentials) {
        with(new RemoteSources(settings(PATIENT, Optional.empty(), credentials)));
    }

    protected final void through(ProxySelector proxies) {
        with(new RemoteSources(settings(PATIENT, Optional.of(proxies), Credentials.NONE)));
    }

    protected final void ruledBy(AddressRules rules, AddressLookup.Resolver resolver) {
        ruledBy(PATIENT, rules, resolver);
    }

    protected final void ruledBy(Duration timeout, AddressRules rules, AddressLookup.Resolver resolver) {
        with(new RemoteSources(settings(timeout, Optional.empty(), Credentials.NONE), rules, resolver));
    }

    private void with(RemoteSources changed) {
        sources.close();
        sources = changed;
    }

    private static RemoteSettings settings(Duration timeout, Optional<ProxySelector> proxies, Credentials credentials) {
        return new RemoteSettings(timeout, timeout, timeout, "Zenow/test", proxies, true, credentials);
    }

    protected final RemoteStream open(String path) throws SourceFaultException, InterruptedException {
        return open(server.link(path), 0, OptionalLong.empty(), Optional.empty());
    }

    protected final RemoteStream open(URI link, long from, OptionalLong to, Optional<RemoteIdentity> expected)
            throws SourceFaultException, InterruptedException {
        return sources.files().open(new Request(new Source("test", link), from, to, expected), new Cancellation());
    }

    protected final byte[] whole(String path) throws SourceFaultException, InterruptedException {
        try (RemoteStream stream = open(path)) {
            return rest(stream);
        }
    }

    protected static byte[] rest(RemoteStream stream) throws SourceFaultException, InterruptedException {
        var received = new ByteArrayOutputStream();
        drain(stream, received);
        return received.toByteArray();
    }

    protected static void drain(RemoteStream stream, ByteArrayOutputStream received)
            throws SourceFaultException, InterruptedException {
        for (Optional<ByteBuffer> next = stream.next(); next.isPresent(); next = stream.next()) {
            byte[] bytes = new byte[next.get().remaining()];
            next.get().get(bytes);
            received.writeBytes(bytes);
        }
    }

    protected static SourceFault fault(SourceFault.Kind kind, ProblemCode code, ThrowingCallable call) {
        SourceFaultException failure = catchThrowableOfType(SourceFaultException.class, call);
        assertThat(failure).isNotNull();
        assertThat(failure.fault().problem().code()).as(failure.getMessage()).isEqualTo(code);
        assertThat(failure.fault().kind()).as(failure.getMessage()).isEqualTo(kind);
        assertThat(failure.getMessage()).endsWith(".");
        return failure.fault();
    }
}
