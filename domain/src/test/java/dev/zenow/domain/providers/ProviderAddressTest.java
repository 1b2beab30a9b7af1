package dev.zenow.domain.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProviderAddressTest {
    @ParameterizedTest
    @CsvSource({
        "https://api.example.org, https://api.example.org/v1",
        "https://api.example.org/, https://api.example.org/v1",
        "https://api.example.org/v1, https://api.example.org/v1",
        "https://api.example.org/v1/, https://api.example.org/v1",
        "https://api.example.org/v1/chat/completions, https://api.example.org/v1",
        "https://api.example.org/v1/chat/completions/, https://api.example.org/v1",
        "https://api.example.org/v1/completions, https://api.example.org/v1",
        "https://api.example.org/v1/models, https://api.example.org/v1",
        "https://api.example.org/v1/embeddings, https://api.example.org/v1",
        "https://api.example.org/api/paas/v4, https://api.example.org/api/paas/v4",
        "https://api.example.org/api/paas/v4/chat/completions, https://api.example.org/api/paas/v4",
        "https://api.example.org/chat/completions, https://api.example.org/v1",
        "HTTP://API.Example.org:8000/V1, http://api.example.org:8000/V1",
        "'  http://127.0.0.1:8001  ', http://127.0.0.1:8001/v1",
        "http://[::1]:8000/v1, http://[::1]:8000/v1"
    })
    void understandsWhatPeoplePaste(String pasted, String base) {
        assertThat(ProviderAddress.parse(pasted)).hasToString(base);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "api.example.org",
                "ftp://api.example.org",
                "file:///etc/passwd",
                "https:///v1",
                "https://me:secret@api.example.org/v1",
                "https://api.example.org/v1?key=secret",
                "https://api.example.org/v1#top",
                "https://api example.org",
                "not an address"
            })
    void saysWhatIsWrong(String pasted) {
        assertThatThrownBy(() -> ProviderAddress.parse(pasted))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .startsWith("The address")
                .endsWith(".");
    }

    @Property
    void isTheSameHoweverItIsPasted(
            @ForAll("bases") String base, @ForAll("routes") String route, @ForAll("ends") String end) {
        ProviderAddress plain = ProviderAddress.parse(base);

        assertThat(ProviderAddress.parse(base + route + end)).isEqualTo(plain);
        assertThat(ProviderAddress.parse(plain.toString())).isEqualTo(plain);
        assertThat(plain.route("chat/completions")).hasToString(plain + "/chat/completions");
    }

    @Provide
    Arbitrary<String> bases() {
        Arbitrary<String> host =
                Arbitraries.strings().withCharRange('a', 'z').ofMinLength(1).ofMaxLength(12);
        Arbitrary<Integer> port = Arbitraries.integers().between(1, 65_535);
        Arbitrary<String> path = Arbitraries.of("/v1", "/api/paas/v4", "/openai/deployments/x", "/v1beta/openai");
        return Combinators.combine(Arbitraries.of("http", "https"), host, port, path)
                .as((scheme, name, number, below) -> scheme + "://" + name + ":" + number + below);
    }

    @Provide
    Arbitrary<String> routes() {
        return Arbitraries.of("", "/chat/completions", "/completions", "/models", "/embeddings");
    }

    @Provide
    Arbitrary<String> ends() {
        return Arbitraries.of("", "/", "//");
    }
}
