package dev.zenow.llama.remote;

import static dev.zenow.domain.downloads.SourceFault.Kind.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.application.cancellation.CancelledException;
import dev.zenow.application.downloads.RemoteFiles.Request;
import dev.zenow.application.downloads.RemoteStream;
import dev.zenow.domain.downloads.Source;
import dev.zenow.domain.downloads.SourceFault;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.llama.testing.Reply;
import dev.zenow.llama.testing.SeededFile;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of connections: that cannot be made, that break, that are kept and that nobody wants any more. */
class ConnectionsTest extends RemoteFixture {
    private static final int SIZE = 900_000;

    private final SeededFile file = new SeededFile(SIZE, 1);

    @BeforeEach
    void serve() {
        server.serve(PATH, file);
    }

    @Test
    void aConnectionThatEndsWithoutAnAnswerIsTriedOnceMore() throws Exception {
        server.then(PATH, Reply.garbage(""));
        assertThat(whole(PATH)).hasSize(SIZE);

        server.then(PATH, Reply.garbage(""), Reply.garbage(""));
        fault(TRANSIENT, ProblemCode.SOURCE_UNREACHABLE, () -> open(PATH));
    }

    @Test
    void aServerThatIsNotThereIsUnreachable() throws Exception {
        URI nobody;
        try (var gone = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            nobody = URI.create("http://127.0.0.1:" + gone.getLocalPort() + PATH);
        }

        SourceFault fault = fault(
                TRANSIENT,
                ProblemCode.SOURCE_UNREACHABLE,
                () -> open(nobody, 0, OptionalLong.empty(), Optional.empty()));
        assertThat(fault.problem().detail()).contains("127.0.0.1 refuses");
    }

    @Test
    void aNameThatNobodyHasIsUnreachable() {
        SourceFault fault = fault(
                TRANSIENT,
                ProblemCode.SOURCE_UNREACHABLE,
                () -> open(URI.create("http://nobody.invalid/model.gguf"), 0, OptionalLong.empty(), Optional.empty()));
        assertThat(fault.problem().detail()).contains("nobody.invalid");
    }

    @Test
    void aServerThatListensButNeverAcceptsStalls() throws IOException {
        impatient();
        try (var deaf = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            URI link = URI.create("http://127.0.0.1:" + deaf.getLocalPort() + PATH);
            fault(TRANSIENT, ProblemCode.SOURCE_STALLED, () -> open(link, 0, OptionalLong.empty(), Optional.empty()));
        }
    }

    @Test
    void whoWaitsForAHeadCanBeCancelled() throws Exception {
        server.then(PATH, Reply.stallBeforeHead());

        cancelled(server.link(PATH), () -> !server.requests().isEmpty());
    }

    @Test
    void whoWaitsForANameCanBeCancelled() throws Exception {
        var asked = new CountDownLatch(1);
        var over = new CountDownLatch(1);
        ruledBy(new AddressRules(_ -> true), _ -> {
            asked.countDown();
            try {
                over.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        });

        cancelled(URI.create("http://hub.example/model.gguf"), () -> asked.getCount() == 0);
        over.countDown();
    }

    @Test
    void aNameThatIsNotFoundInTimeIsAFault() {
        var over = new CountDownLatch(1);
        ruledBy(Duration.ofMillis(200), new AddressRules(_ -> true), _ -> {
            try {
                over.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        });

        fault(
                TRANSIENT,
                ProblemCode.SOURCE_STALLED,
                () -> open(URI.create("http://hub.example/model.gguf"), 0, OptionalLong.empty(), Optional.empty()));
        over.countDown();
    }

    private void cancelled(URI link, Callable<Boolean> waiting) throws Exception {
        var cancellation = new Cancellation();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var opening = threads.submit(() -> sources()
                    .files()
                    .open(
                            new Request(new Source("test", link), 0, OptionalLong.empty(), Optional.empty()),
                            cancellation));
            await().atMost(Duration.ofSeconds(20)).until(waiting);
            cancellation.cancel();
            assertThatThrownBy(() -> opening.get(10, TimeUnit.SECONDS)).hasCauseInstanceOf(CancelledException.class);
        }
    }

    @Test
    void aConnectionIsUsedAgainAfterAWholePart() throws Exception {
        for (long from = 0; from < 10_000; from += 1000) {
            try (RemoteStream stream = open(server.link(PATH), from, OptionalLong.of(from + 1000), Optional.empty())) {
                // Who knows how many bytes to expect does not wait for the end.
                byte[] bytes = new byte[1000];
                int count = 0;
                while (count < bytes.length) {
                    var next = stream.next().orElseThrow();
                    int length = next.remaining();
                    next.get(bytes, count, length);
                    count += length;
                }
                assertThat(bytes).isEqualTo(file.range(from, from + 1000));
            }
        }
        assertThat(server.connections()).isEqualTo(1);
    }

    @Test
    void aKeptConnectionThatWasEndedMeanwhileIsNoFault() throws Exception {
        assertThat(whole(PATH)).hasSize(SIZE);
        server.dropConnections();

        assertThat(whole(PATH)).isEqualTo(file.range(0, SIZE));
        assertThat(server.connections()).isEqualTo(2);
    }

    @Test
    void anAbandonedStreamEndsItsConnection() throws Exception {
        server.then(PATH, Reply.stallAfter(1000));
        open(PATH).close();

        await().atMost(Duration.ofSeconds(20)).until(() -> server.openConnections() == 0);
    }
}
