package dev.zenow.llama.remote;

import static dev.zenow.domain.downloads.SourceFault.Kind.FINAL;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.downloads.RemoteStream;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.llama.testing.MisbehavingServer;
import dev.zenow.llama.testing.Reply;
import dev.zenow.llama.testing.SeededFile;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses are asked, and who is told a secret. */
class AddressRulesTest extends RemoteFixture {
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

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ftp://host.example/a.gguf",
                "file:///a.gguf",
                "http://me:secret@host.example/a.gguf",
                "https:///a.gguf"
            })
    void whatIsNoLinkIsNotAsked(String link) {
        fault(FINAL, ProblemCode.LINK_INVALID, () -> open(URI.create(link), 0, OptionalLong.empty(), Optional.empty()));
    }

    @Test
    void aTokenIsSentToItsOwnHostOnly() throws Exception {
        List<URI> asked = new CopyOnWriteArrayList<>();
        knownBy(address -> {
            asked.add(address);
            return address.getPort() == server.port() ? Optional.of("secret") : Optional.empty();
        });
        server.always(PATH, Reply.redirect(storage.link(BLOB)));

        assertThat(whole(PATH)).hasSize(SIZE);
        assertThat(server.requests(PATH).getFirst().header("Authorization")).contains("Bearer secret");
        assertThat(storage.requests(BLOB).getFirst().header("Authorization")).isEmpty();
        assertThat(asked).containsExactly(server.link(PATH), storage.link(BLOB));
    }

    @Test
    void aTokenIsNotSentWhereOthersListen() throws Exception {
        assertThat(AddressRules.isConfidential(URI.create("http://hub.example/a")))
                .isFalse();
        assertThat(AddressRules.isConfidential(URI.create("https://hub.example/a")))
                .isTrue();
        assertThat(AddressRules.isConfidential(URI.create("http://127.0.0.1:80/a")))
                .isTrue();
        assertThat(AddressRules.isConfidential(URI.create("http://[::1]/a"))).isTrue();
        assertThat(AddressRules.isConfidential(URI.create("http://localhost/a")))
                .isTrue();
        assertThat(AddressRules.isConfidential(URI.create("http://localhost.example/a")))
                .isFalse();
    }

    @Test
    void secureLinksDoNotLeadToPlainOnes() throws Exception {
        AddressRules rules = AddressRules.of(true);

        rules.checkStep(URI.create("http://a.example/"), URI.create("https://b.example/"));
        rules.checkStep(URI.create("http://a.example/"), URI.create("http://b.example/"));
        rules.checkStep(URI.create("https://a.example/"), URI.create("http://127.0.0.1/"));
        fault(
                FINAL,
                ProblemCode.SOURCE_FAILED,
                () -> rules.checkStep(URI.create("https://a.example/"), URI.create("http://b.example/")));
    }

    @Test
    void aPrivateAddressIsRefusedAtOnce() {
        ruledBy(AddressRules.of(false), AddressLookup.SYSTEM);
        server.serve(PATH, file);

        fault(FINAL, ProblemCode.LINK_REFUSED, () -> open(PATH));
        assertThat(server.connections()).isZero();
    }

    @Test
    void aPrivateAddressBehindAPublicOneIsRefused() {
        ruledBy(
                new AddressRules(address -> !address.equals(InetAddress.ofLiteral("127.0.0.9"))),
                AddressRulesTest::resolve);
        server.always(PATH, Reply.redirect(URI.create("http://inside.example:" + storage.port() + BLOB)));

        fault(FINAL, ProblemCode.LINK_REFUSED, () -> open(PATH));
        assertThat(storage.connections()).isZero();
    }

    @Test
    void oneOfSeveralAddressesIsEnoughToBeRefused() {
        ruledBy(
                new AddressRules(address -> !address.equals(InetAddress.ofLiteral("127.0.0.9"))),
                AddressRulesTest::resolve);

        URI link = URI.create("http://both.example:" + server.port() + PATH);
        fault(FINAL, ProblemCode.LINK_REFUSED, () -> open(link, 0, OptionalLong.empty(), Optional.empty()));
        assertThat(server.connections()).isZero();
    }

    @Test
    void whenOneAddressDoesNotAnswerTheNextIsAsked() throws Exception {
        ruledBy(new AddressRules(_ -> true), AddressRulesTest::resolve);
        server.serve(PATH, file);

        // The server listens at the second address only.
        URI link = URI.create("http://both.example:" + server.port() + PATH);
        try (RemoteStream stream = open(link, 0, OptionalLong.empty(), Optional.empty())) {
            assertThat(rest(stream)).hasSize(SIZE);
        }
    }

    private static List<InetAddress> resolve(String host) throws UnknownHostException {
        return switch (host) {
            case "inside.example" -> List.of(InetAddress.ofLiteral("127.0.0.9"));
            case "both.example" -> List.of(InetAddress.ofLiteral("127.0.0.9"), InetAddress.ofLiteral("127.0.0.1"));
            default -> throw new UnknownHostException(host);
        };
    }
}
