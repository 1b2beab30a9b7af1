package dev.zenow.application.downloads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.downloads.AccessTokens.AccessToken;
import dev.zenow.application.secrets.SealedSecrets;
import dev.zenow.application.secrets.SealingKey;
import dev.zenow.application.secrets.SealingKeys;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.Role;
import dev.zenow.domain.users.UserId;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AccessTokensServiceTest {
    private static final Instant NOW = Instant.parse("2026-03-01T08:00:00.123Z");
    private static final Actor OTHER =
            new Actor(new UserId(UUID.fromString("00000000-0000-7000-8000-000000000002")), Role.USER);

    private final TestingStorage storage = new TestingStorage();
    private final AccessTokensService tokens = with(Map.of());

    @Test
    void keepsATokenForItsHost() {
        AccessToken kept = tokens.keep(Actor.LOCAL, " HuggingFace.co\n", "\thf_one ");
        tokens.keep(Actor.LOCAL, "huggingface.co", "hf_two");
        AccessToken other = tokens.keep(Actor.LOCAL, "example.org", "x");

        assertThat(kept).isEqualTo(new AccessToken("huggingface.co", NOW));
        assertThat(tokens.list(Actor.LOCAL)).containsExactly(other, kept);
        assertThat(sent(Actor.LOCAL, "https://huggingface.co/a/b?c")).isEqualTo("hf_two");
    }

    @Test
    void forgetsAToken() {
        tokens.keep(Actor.LOCAL, "huggingface.co", "hf_one");

        tokens.forget(OTHER, "huggingface.co");
        tokens.forget(Actor.LOCAL, "example.org");
        tokens.forget(Actor.LOCAL, "no host at all");
        assertThat(sent(Actor.LOCAL, "https://huggingface.co/")).isEqualTo("hf_one");

        tokens.forget(Actor.LOCAL, "HUGGINGFACE.co");
        assertThat(sent(Actor.LOCAL, "https://huggingface.co/")).isEqualTo("none");
        assertThat(tokens.list(Actor.LOCAL)).isEmpty();
    }

    @Test
    void aTokenIsItsUsersOwn() {
        tokens.keep(Actor.LOCAL, "huggingface.co", "hf_one");

        assertThat(tokens.list(OTHER)).isEmpty();
        assertThat(sent(OTHER, "https://huggingface.co/")).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://huggingface.co/owner/repo",
                "https://huggingface.co",
                "HTTPS://HUGGINGFACE.CO/x",
                "https://huggingface.co:443/x",
                "https://user@huggingface.co/x"
            })
    void itsOwnHostGetsIt(String address) {
        tokens.keep(Actor.LOCAL, "huggingface.co", "hf_one");

        assertThat(sent(Actor.LOCAL, address)).isEqualTo("hf_one");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://huggingface.co/x",
                "https://www.huggingface.co/x",
                "https://cdn-lfs.huggingface.co/x",
                "https://huggingface.co.evil.example/x",
                "https://evil-huggingface.co/x",
                "https://huggingface.co@evil.example/x",
                "https://huggingface.co:8443/x",
                "https://huggingface.co./x",
                "https://co/x",
                "ftp://huggingface.co/x",
                "https:/x",
                "https:opaque",
                "/huggingface.co",
                "https://a_b/x"
            })
    void nobodyElseGetsIt(String address) {
        tokens.keep(Actor.LOCAL, "huggingface.co", "hf_one");

        assertThat(sent(Actor.LOCAL, address)).isEqualTo("none");
    }

    @Test
    void thisMachineGetsItsOwnInTheClear() {
        tokens.keep(Actor.LOCAL, "localhost:8080", "of the port".replace(' ', '-'));
        tokens.keep(Actor.LOCAL, "127.0.0.1", "usual");
        tokens.keep(Actor.LOCAL, "[::1]:9", "six");

        assertThat(sent(Actor.LOCAL, "http://localhost:8080/x")).isEqualTo("of-the-port");
        assertThat(sent(Actor.LOCAL, "https://localhost:8080/x")).isEqualTo("of-the-port");
        assertThat(sent(Actor.LOCAL, "http://[::1]:9/x")).isEqualTo("six");
        assertThat(sent(Actor.LOCAL, "http://127.0.0.1/x")).isEqualTo("usual");
        assertThat(sent(Actor.LOCAL, "http://localhost:8081/x")).isEqualTo("none");
        assertThat(sent(Actor.LOCAL, "http://localhost/x")).isEqualTo("none");
        assertThat(sent(Actor.LOCAL, "http://127.0.0.1:8080/x")).isEqualTo("none");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", " ", "a b", "https://huggingface.co", "huggingface.co/", "huggingface.co:443", "-a.b", "a-.b",
                        "a..b",
                ".a", "a.", "a_b", "bücher.example", "user@host", "localhost:0x1", "127.0.0.1:70000", "[::2]", "a?b"
            })
    void refusesWhatIsNoHost(String host) {
        assertRefused(host, "hf_one");
        assertRefused("a".repeat(64) + ".example", "hf_one");
        assertRefused("a.".repeat(126) + "ab", "hf_one");
    }

    @Test
    void refusesWhatIsNoToken() {
        assertRefused("huggingface.co", "");
        assertRefused("huggingface.co", " \n");
        assertRefused("huggingface.co", "two words");
        assertRefused("huggingface.co", "line\r\nX-Header:-1");
        assertRefused("huggingface.co", "tökên");
        assertRefused("huggingface.co", "x".repeat(4_097));
        assertThat(tokens.list(Actor.LOCAL)).isEmpty();

        tokens.keep(Actor.LOCAL, "huggingface.co", "~".repeat(4_096));
        assertThat(sent(Actor.LOCAL, "https://huggingface.co/")).hasSize(4_096);
    }

    @Test
    void aStoredTokenWinsOverTheConfiguredOne() {
        AccessTokensService both = with(Map.of("HuggingFace.co", " hf_configured\n"));
        URI hub = URI.create("https://huggingface.co/");
        assertThat(both.token(OTHER.user(), hub)).contains("hf_configured");
        assertThat(both.token(OTHER.user(), URI.create("http://huggingface.co/")))
                .isEmpty();
        assertThat(both.list(OTHER)).isEmpty();

        both.keep(Actor.LOCAL, "huggingface.co", "hf_stored");

        assertThat(both.token(Actor.LOCAL.user(), hub)).contains("hf_stored");
        assertThat(both.token(OTHER.user(), hub)).contains("hf_configured");
    }

    @Test
    void whatIsConfiguredAndNoTokenIsPassedOver() {
        AccessTokensService odd = with(Map.of("huggingface.co", "two words", "no host", "hf_one"));

        assertThat(odd.token(Actor.LOCAL.user(), URI.create("https://huggingface.co/")))
                .isEmpty();
    }

    private void assertRefused(String host, String token) {
        assertThatThrownBy(() -> tokens.keep(Actor.LOCAL, host, token))
                .isInstanceOfSatisfying(ProblemException.class, refused -> {
                    assertThat(refused.problem().code()).isEqualTo(ProblemCode.INVALID_REQUEST);
                    if (!token.isBlank()) {
                        assertThat(refused).hasMessageNotContaining(token.strip());
                    }
                });
    }

    private String sent(Actor actor, String address) {
        return tokens.token(actor.user(), URI.create(address)).orElse("none");
    }

    private AccessTokensService with(Map<String, String> configured) {
        SealingKeys keys = SealingKeys.of(new SealingKey(new byte[SealingKey.BYTES]));
        return new AccessTokensService(new SealedSecrets(storage.secrets(), storage, keys, () -> NOW), configured);
    }
}
