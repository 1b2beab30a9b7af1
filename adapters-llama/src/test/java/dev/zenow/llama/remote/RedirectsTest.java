package dev.zenow.llama.remote;

import static dev.zenow.domain.downloads.SourceFault.Kind.FINAL;
import static dev.zenow.domain.downloads.SourceFault.Kind.TRANSIENT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zenow.application.downloads.RemoteStream;
import dev.zenow.domain.downloads.RemoteIdentity;
import dev.zenow.domain.downloads.SourceFault;
import dev.zenow.domain.downloads.SourceFaultException;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.llama.testing.MisbehavingServer;
import dev.zenow.llama.testing.Reply;
import dev.zenow.llama.testing.SeededFile;
import java.net.InetAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Where links lead, and what is learnt on the way. */
class RedirectsTest extends RemoteFixture {
    private static final int SIZE = 50_000;
    private static final String BLOB = "/blob";

    private final MisbehavingServer storage = MisbehavingServer.start();
    private final SeededFile file = new SeededFile(SIZE, 1);

    @BeforeEach
    void serve() {
        storage.serve(BLOB, file);
    }

    @AfterEach
    void endStorage() {
        storage.close();
    }

    @Test
    void theMarksOfAllStepsAreTheFilesIdentity() throws Exception {
        server.always(PATH, hub(storage.link(BLOB)));

        try (RemoteStream stream = open(PATH)) {
            assertThat(stream.identity())
                    .isEqualTo(new RemoteIdentity(
                            "127.0.0.1:" + server.port(),
                            OptionalLong.of(SIZE),
                            Optional.of(file.sha256()),
                            Optional.of(file.entityTag()),
                            Optional.empty()));
            assertThat(rest(stream)).isEqualTo(file.range(0, SIZE));
        }
    }

    @Test
    void theHostIsThatOfTheLink() throws Exception {
        ruledBy(new AddressRules(_ -> true), _ -> List.of(InetAddress.ofLiteral("127.0.0.1")));
        server.always(PATH, hub(storage.link(BLOB)));

        URI link = URI.create("http://hub.example:" + server.port() + PATH);
        try (RemoteStream stream = open(link, 0, OptionalLong.empty(), Optional.empty())) {
            assertThat(stream.identity().host()).isEqualTo("hub.example:" + server.port());
        }
        assertThat(server.requests(PATH).getFirst().header("Host")).contains("hub.example:" + server.port());
    }

    @Test
    void theMarkOfAGitObjectIsNoHash() throws Exception {
        server.always(
                PATH, Reply.redirect(storage.link(BLOB)).withHeader("X-Linked-Etag", "\"" + "a".repeat(40) + "\""));

        try (RemoteStream stream = open(PATH)) {
            assertThat(stream.identity().sha256()).isEmpty();
        }
    }

    @Test
    void storageThatHasAnotherLengthIsNotBelieved() {
        server.always(PATH, hub(storage.link(BLOB)).withHeader("X-Linked-Size", "49999"));

        fault(TRANSIENT, ProblemCode.SOURCE_FAILED, () -> open(PATH));
    }

    @Test
    void aFileThatTheHubKnowsNeedsNoConditionAtItsStorage() throws Exception {
        server.always(PATH, hub(storage.link(BLOB)));
        RemoteIdentity identity = identity();

        storage.serve(BLOB, file).always(BLOB, Reply.PLAIN.withHeader("ETag", "\"of-another-machine\""));
        try (RemoteStream stream = open(server.link(PATH), 100, OptionalLong.empty(), Optional.of(identity))) {
            assertThat(stream.start()).isEqualTo(100);
            assertThat(stream.identity().sameFile(identity, false)).isTrue();
        }
    }

    @Test
    void ofAFileThatTheHubReplacedNoPartIsAskedFor() throws Exception {
        server.then(PATH, hub(storage.link(BLOB)));
        RemoteIdentity before = identity();
        var other = new SeededFile(SIZE, 2);
        storage.serve("/other", other).always(BLOB, Reply.status(410));
        server.always(
                PATH, Reply.redirect(storage.link("/other")).withHeader("X-Linked-Etag", "\"" + other.sha256() + "\""));

        try (RemoteStream stream = open(server.link(PATH), 100, OptionalLong.empty(), Optional.of(before))) {
            assertThat(stream.start()).isZero();
            assertThat(stream.identity().sha256()).contains(other.sha256());
        }
        assertThat(storage.requests("/other").getFirst().header("Range")).isEmpty();
    }

    @Test
    void theWayIsAskedForOnce() throws Exception {
        server.always(PATH, hub(storage.link(BLOB)));
        RemoteIdentity first = identity();
        RemoteIdentity second = identity();

        assertThat(second).isEqualTo(first);
        assertThat(server.requests(PATH)).hasSize(1);
        assertThat(storage.requests(BLOB)).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 410})
    void aWayThatIsVoidIsAskedForAgain(int status) throws Exception {
        server.always(PATH, hub(storage.link(BLOB)));
        RemoteIdentity first = identity();
        storage.then(BLOB, Reply.status(status));

        assertThat(identity()).isEqualTo(first);
        assertThat(server.requests(PATH)).hasSize(2);
    }

    @Test
    void aWayThatStaysVoidIsAFault() throws Exception {
        server.always(PATH, hub(storage.link(BLOB)));
        identity();
        storage.always(BLOB, Reply.status(403));

        fault(FINAL, ProblemCode.SOURCE_FORBIDDEN, () -> open(PATH));
        assertThat(server.requests(PATH)).hasSize(2);
    }

    @Test
    void afterAnyFaultTheWayIsAskedForAgain() throws Exception {
        server.always(PATH, hub(storage.link(BLOB)));
        identity();
        storage.then(BLOB, Reply.status(503));

        fault(TRANSIENT, ProblemCode.SOURCE_BUSY, () -> open(PATH));
        identity();
        assertThat(server.requests(PATH)).hasSize(2);
    }

    @Test
    void anAddressIsAskedForAsItIsWritten() throws Exception {
        String target = "/a%2Fb%20c/d~e.gguf?sig=a%2Bb+c%7E~&x=%E4%BD%A0";
        String path = target.substring(0, target.indexOf('?'));
        server.always(PATH, Reply.redirect(URI.create("/placeholder")).withHeader("Location", target));
        server.serve(path, file);

        assertThat(whole(PATH)).hasSize(SIZE);
        assertThat(server.requests(path).getFirst().target()).isEqualTo(target);
    }

    @Test
    void anAddressThatIsNotEncodedIsUnderstood() throws Exception {
        server.always(PATH, Reply.redirect(URI.create("/placeholder")).withHeader("Location", "/my model\u00e4.gguf"));
        server.serve("/my%20model%E4.gguf", file);

        assertThat(whole(PATH)).hasSize(SIZE);
    }

    @Test
    void aCircleIsFound() {
        server.always("/a", Reply.redirect(server.link("/b"))).always("/b", Reply.redirect(server.link("/a")));

        SourceFault fault = fault(FINAL, ProblemCode.SOURCE_FAILED, () -> open("/a"));
        assertThat(fault.problem().detail()).contains("circle");
        assertThat(server.requests()).hasSize(2);
    }

    @Test
    void tenStepsAreFollowedAndNotEleven() throws Exception {
        for (int step = 0; step < 11; step++) {
            server.always("/" + step, Reply.redirect(server.link("/" + (step + 1))));
        }
        server.serve("/11", file);

        assertThat(whole("/1")).hasSize(SIZE);
        fault(FINAL, ProblemCode.SOURCE_FAILED, () -> open("/0"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "http://[",
                "http:///nowhere",
                "ftp://127.0.0.1/a",
                "file:///etc/passwd",
                "http://me@127.0.0.1/a"
            })
    void whatIsNoAddressOfAFileIsNotFollowed(String location) {
        server.always(PATH, Reply.status(302).withHeader("Location", location));

        SourceFault fault = catchThrowableOfType(SourceFaultException.class, () -> open(PATH))
                .fault();
        assertThat(fault.kind()).isEqualTo(FINAL);
    }

    private Reply hub(URI to) {
        return Reply.redirect(to)
                .withHeader("X-Linked-Etag", "\"" + file.sha256() + "\"")
                .withHeader("X-Linked-Size", Long.toString(file.size()))
                .withHeader("ETag", "\"" + file.sha256() + "\"");
    }

    private RemoteIdentity identity() throws Exception {
        try (RemoteStream stream = open(server.link(PATH), 0, OptionalLong.of(1), Optional.empty())) {
            return stream.identity();
        }
    }
}
