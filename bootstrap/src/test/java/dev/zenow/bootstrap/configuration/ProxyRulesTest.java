package dev.zenow.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetSocketAddress;
import java.net.Proxy;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyRulesTest {
    private static final String PROXY = "http://proxy:3128";

    @ParameterizedTest
    @ValueSource(strings = {"HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"})
    void goesWhereTheEnvironmentSays(String variable) {
        assertThat(used(Map.of(variable, PROXY), "https://hub.example/x")).isEqualTo("proxy:3128");
    }

    @Test
    void theVariableForTheSchemeWins() {
        Map<String, String> all =
                Map.of("https_proxy", "one:1", "HTTPS_PROXY", "two:2", "http_proxy", "three:3", "ALL_PROXY", "four:4");

        assertThat(used(all, "https://hub.example/")).isEqualTo("one:1");
        assertThat(used(all, "HTTP://hub.example/")).isEqualTo("three:3");
        assertThat(used(Map.of("HTTPS_PROXY", "two:2"), "http://hub.example/")).isEqualTo("direct");
        assertThat(used(Map.of("ALL_PROXY", "four:4"), "http://hub.example/")).isEqualTo("four:4");
        assertThat(used(Map.of("HTTP_PROXY", "of a stranger"), "http://hub.example/"))
                .isEqualTo("direct");
        assertThat(used(Map.of("https_proxy", " ", "HTTPS_PROXY", "two"), "https://hub.example/"))
                .isEqualTo("two:80");
    }

    @ParameterizedTest
    @ValueSource(strings = {"socks5://proxy:1080", "https://proxy:443", "http://", "http://proxy:99999", "://", "a b"})
    void aProxyThatSpeaksSomethingElseIsPassedOver(String value) {
        assertThat(used(Map.of("HTTPS_PROXY", value), "https://hub.example/")).isEqualTo("direct");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*                          | https://hub.example/       | direct",
                "hub.example                | https://hub.example/       | direct",
                "HUB.Example.               | https://hub.example/       | direct",
                ".hub.example               | https://hub.example/       | direct",
                "*.hub.example              | https://a.hub.example/     | direct",
                "hub.example                | https://a.b.hub.example/   | direct",
                "hub.example                | https://nothub.example/    | proxy:3128",
                "hub.example                | https://hub.example.org/   | proxy:3128",
                "a, hub.example , b         | https://hub.example/       | direct",
                "a hub.example              | https://hub.example/       | direct",
                "hub.example:443            | https://hub.example/       | direct",
                "hub.example:8443           | https://hub.example/       | proxy:3128",
                "hub.example:8443           | https://hub.example:8443/  | direct",
                "10.1.2.3                   | https://10.1.2.3/          | direct",
                "10.1.2.3                   | https://110.1.2.3/         | proxy:3128",
                "10.0.0.0/8                 | https://10.200.0.1/        | direct",
                "10.0.0.0/8                 | https://11.0.0.1/          | proxy:3128",
                "10.0.0.0/33                | https://10.0.0.0/          | proxy:3128",
                "10.0.0.0/x                 | https://10.0.0.0/          | proxy:3128",
                "192.168.4.0/22             | https://192.168.7.255/     | direct",
                "192.168.4.0/22             | https://192.168.8.0/       | proxy:3128",
                "fd00::/8                   | https://[fd12::1]/         | direct",
                "fd00::1                    | https://[FD00:0::1]/       | direct",
                "[fd00::1]:443              | https://[fd00::1]/         | direct",
                "fd00::/8                   | https://[fe80::1]/         | proxy:3128",
                "10.0.0.0/8                 | https://ten.example/       | proxy:3128",
                ".                          | https://hub.example/       | proxy:3128",
            })
    void honoursNoProxy(String exceptions, String address, String used) {
        assertThat(used(Map.of("HTTPS_PROXY", PROXY, "NO_PROXY", exceptions), address))
                .isEqualTo(used);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://localhost:8080/", "http://127.0.0.1/", "http://127.9.9.9/", "http://[::1]:1/", "/no/host"
            })
    void goesToThisMachineDirectly(String address) {
        assertThat(used(Map.of("ALL_PROXY", PROXY), address)).isEqualTo("direct");
        assertThat(ProxyRules.through(ProxyAddress.parse(PROXY)).proxy(URI.create(address)))
                .isEmpty();
    }

    @Test
    void selectsOneProxyForTheClient() {
        ProxyRules rules = ProxyRules.through(ProxyAddress.parse(PROXY));

        assertThat(rules.select(URI.create("https://hub.example/")))
                .containsExactly(new Proxy(Proxy.Type.HTTP, InetSocketAddress.createUnresolved("proxy", 3128)));
        assertThat(ProxyRules.NONE.select(URI.create("https://hub.example/"))).containsExactly(Proxy.NO_PROXY);
        assertThat(rules.authenticator()).isEmpty();
    }

    @Test
    void tellsItsProxyWhoAsksAndNobodyElse() throws Exception {
        ProxyRules rules = ProxyRules.through(ProxyAddress.parse("http://ann:p%40ss+w%C3%B6rd@proxy:3128/"));
        var authenticator = rules.authenticator().orElseThrow();

        var told = authenticator.requestPasswordAuthenticationInstance(
                "proxy", null, 3128, "http", "realm", "basic", null, java.net.Authenticator.RequestorType.PROXY);
        assertThat(told.getUserName()).isEqualTo("ann");
        assertThat(new String(told.getPassword())).isEqualTo("p@ss+wörd");
        assertThat(authenticator.requestPasswordAuthenticationInstance(
                        "proxy",
                        null,
                        3128,
                        "http",
                        "realm",
                        "basic",
                        null,
                        java.net.Authenticator.RequestorType.SERVER))
                .isNull();
        assertThat(authenticator.requestPasswordAuthenticationInstance(
                        "other",
                        null,
                        3128,
                        "http",
                        "realm",
                        "basic",
                        null,
                        java.net.Authenticator.RequestorType.PROXY))
                .isNull();
        assertThat(rules.toString()).contains("proxy", "3128").doesNotContain("ann", "p@ss", "p%40ss");
    }

    @ParameterizedTest
    @CsvSource({
        "http://ann:secret@proxy:3128, http://(hidden)@proxy:3128",
        "ann:secret@proxy, (hidden)@proxy",
        "http://ann:sec/re@t@proxy, http://(hidden)@proxy",
        "socks5://ann@proxy, socks5://(hidden)@proxy",
        "http://proxy:3128, http://proxy:3128",
        "auto, auto"
    })
    void credentialsAreNeverShown(String text, String shown) {
        assertThat(ProxyAddress.shown(text)).isEqualTo(shown);
    }

    @Test
    void aTextThatIsNoProxyIsNotQuoted() {
        for (String text : new String[] {"http://ann:sec ret@proxy", "ftp://ann:secret@proxy", "http://ann:secret@"}) {
            assertThatThrownBy(() -> ProxyAddress.parse(text))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageNotContaining("sec")
                    .hasNoCause();
        }
    }

    private static String used(Map<String, String> environment, String address) {
        Optional<ProxyAddress> proxy = ProxyRules.of(environment).proxy(URI.create(address));
        return proxy.map(used -> used.host() + ":" + used.port()).orElse("direct");
    }
}
