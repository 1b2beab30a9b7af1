package dev.zenow.domain.providers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AllowedAddressesTest {
    @ParameterizedTest
    @CsvSource({
        "llm.example.org, https://llm.example.org/v1",
        "llm.example.org, https://LLM.example.org:443/any/path",
        "llm.example.org, https://llm.example.org./v1",
        "llm.example.org:8443, https://llm.example.org:8443/v1",
        "http://10.0.0.7:8000, http://10.0.0.7:8000/v1",
        "http://llm.example.org, http://llm.example.org:80/v1",
        "https://llm.example.org/team, https://llm.example.org/team",
        "https://llm.example.org/team/, https://llm.example.org/team/v1",
        "'a.example, llm.example.org', https://llm.example.org/v1",
        "http://[::1]:8000, http://[::1]:8000/v1"
    })
    void coversWhatItNames(String words, String address) {
        AllowedAddresses allowed = AllowedAddresses.parse(words, false);

        assertThat(allowed.allow(ProviderAddress.parse(address))).isTrue();
        assertThat(allowed.allowPrivate(ProviderAddress.parse(address))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "llm.example.org, http://llm.example.org/v1",
        "llm.example.org, https://llm.example.org:8443/v1",
        "llm.example.org, https://evil-llm.example.org/v1",
        "llm.example.org, https://llm.example.org.evil.example/v1",
        "llm.example.org, https://example.org/v1",
        "http://10.0.0.7:8000, http://10.0.0.7:8001/v1",
        "http://10.0.0.7:8000, https://10.0.0.7:8000/v1",
        "https://llm.example.org/team, https://llm.example.org/teams/v1",
        "https://llm.example.org/team, https://llm.example.org/v1",
        "https://llm.example.org/team, https://llm.example.org/team/../admin",
        "https://llm.example.org/team, https://llm.example.org/team/%2e%2E/admin",
        "https://llm.example.org/team, https://llm.example.org/team/..%2Fadmin"
    })
    void coversNothingElse(String words, String address) {
        AllowedAddresses allowed = AllowedAddresses.parse(words, true);

        assertThat(allowed.allow(ProviderAddress.parse(address))).isFalse();
        assertThat(allowed.allowPrivate(ProviderAddress.parse(address))).isFalse();
    }

    @Test
    void withoutEntriesEveryServerMayBeAsked() {
        ProviderAddress neighbour = ProviderAddress.parse("http://192.168.0.9:8000/v1");

        assertThat(AllowedAddresses.ALL.allow(neighbour)).isTrue();
        assertThat(AllowedAddresses.ALL.allowPrivate(neighbour)).isTrue();
        AllowedAddresses publicOnes = AllowedAddresses.parse(" ", false);
        assertThat(publicOnes.allow(neighbour)).isTrue();
        assertThat(publicOnes.allowPrivate(neighbour)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"ftp://a.example", "a.example/../b", "https://me@a.example", "a.example?x", "https://", "a b:c"})
    void refusesWhatIsNoServer(String words) {
        assertThatThrownBy(() -> AllowedAddresses.parse(words, false)).isInstanceOf(IllegalArgumentException.class);
    }

    @Property
    void aHostThatOnlyEndsOrBeginsLikeAnAllowedOneIsAnother(
            @ForAll @AlphaChars @StringLength(min = 1, max = 8) String more) {
        AllowedAddresses allowed = AllowedAddresses.parse("llm.example.org", false);

        assertThat(allowed.allow(ProviderAddress.parse("https://" + more + "llm.example.org/v1")))
                .isFalse();
        assertThat(allowed.allow(ProviderAddress.parse("https://llm.example.org" + more + "/v1")))
                .isFalse();
    }
}
