package dev.zenow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorsAndTokensTest {
    private static final String TOKEN = "hf_SeCrEt";

    private final CommandRun zenow = new CommandRun();

    @Test
    void listsTheMirrorsInTheirOrder() {
        assertThat(zenow.run("models", "mirrors")).isZero();
        assertThat(zenow.output()).isEqualTo("""
                NAME         ADDRESS                 KIND          STATE
                hf-mirror    https://hf-mirror.com   hugging_face  enabled
                huggingface  https://huggingface.co  hugging_face  skipped until 2026-11-20 12:10: It cannot be reached.
                modelscope   https://modelscope.cn   model_scope   enabled
                """);
        assertThat(zenow.error()).contains("Nobody has chosen an order");
        assertThat(zenow.run("models", "mirrors", "--json")).isZero();
        assertThat(zenow.output())
                .startsWith("{\"mirrors\":[{\"name\":\"hf-mirror\",\"kind\":\"hugging_face\","
                        + "\"url\":\"https://hf-mirror.com\",\"enabled\":true},")
                .contains("\"skipped_until\":\"2026-11-20T12:10:00.000Z\",\"failure\":\"It cannot be reached.\"}")
                .endsWith("],\"chosen\":false}\n");
    }

    @Test
    void thoseThatAreNamedAreAskedInThatOrder() {
        assertThat(zenow.run("models", "mirrors", "set", "modelscope", "hf-mirror"))
                .isZero();
        assertThat(zenow.program.mirrors.mirrors)
                .extracting("name", "enabled")
                .containsExactly(tuple("modelscope", true), tuple("hf-mirror", true), tuple("huggingface", false));
        assertThat(zenow.output()).containsPattern("(?m)^huggingface .* disabled$");
        assertThat(zenow.error()).isEmpty();
        assertThat(zenow.run("models", "mirrors", "enable", "huggingface")).isZero();
        assertThat(zenow.run("models", "mirrors", "disable", "modelscope")).isZero();
        assertThat(zenow.program.mirrors.mirrors)
                .extracting("name", "enabled")
                .containsExactly(tuple("modelscope", false), tuple("hf-mirror", true), tuple("huggingface", true));
        assertThat(zenow.run("models", "mirrors", "reset")).isZero();
        assertThat(zenow.program.mirrors.mirrors).isEqualTo(ScriptedMirrors.BROUGHT);
        assertThat(zenow.program.mirrors.chosen).isFalse();
    }

    @Test
    void aMirrorIsAddedAndRemoved() {
        assertThat(zenow.run("models", "mirrors", "add", "office", "https://ms.example.org/", "--kind", "model_scope"))
                .isZero();
        assertThat(zenow.output()).containsPattern("(?m)^office +https://ms.example.org +model_scope +enabled$");
        assertThat(zenow.run("models", "mirrors", "add", "office", "https://b.example.org"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(zenow.run("models", "mirrors", "remove", "office")).isZero();
        assertThat(zenow.program.mirrors.mirrors).isEqualTo(ScriptedMirrors.BROUGHT);
        assertThat(zenow.run("models", "mirrors", "remove", "office")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("There are: hf-mirror, huggingface, modelscope.");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ftp://example.org", "example.org", "https://example.org/?a", "https://exa mple.org", ""})
    void whatIsNoAddressIsRefused(String address) {
        assertThat(zenow.run("models", "mirrors", "add", "office", address)).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("This cannot be a mirror: ");
        assertThat(zenow.program.mirrors.chosen).isFalse();
    }

    @Test
    void aPasswordInAnAddressIsNotRepeated() {
        assertThat(zenow.run("models", "mirrors", "add", "office", "https://ann:" + TOKEN + "@example.org"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("zenow models token").doesNotContain(TOKEN);
    }

    @Test
    void aNameThatIsGivenTwiceIsRefused() {
        assertThat(zenow.run("models", "mirrors", "set", "modelscope", "modelscope"))
                .isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("A mirror is named twice.");
    }

    @Test
    void aTokenIsTypedUnseen() {
        zenow.keyboard.type(" " + TOKEN + " ");
        assertThat(zenow.atTerminal().run("models", "token", "huggingface.co")).isZero();
        assertThat(zenow.keyboard.prompts()).containsExactly("secret: Token of huggingface.co (it is not shown): ");
        assertThat(zenow.program.tokens.byHost).containsEntry("huggingface.co", TOKEN);
        assertThat(zenow.output()).isEqualTo("Stored the token of huggingface.co.\n");
        assertThat(zenow.error()).isEmpty();
        assertThat(zenow.run("models", "token", "modelscope.cn")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("No token was given");
        assertThat(zenow.program.tokens.byHost).hasSize(1);
    }

    @Test
    void orComesThroughAPipe() {
        zenow.input(TOKEN + "\n");
        assertThat(zenow.run("models", "token", "huggingface.co")).isZero();
        assertThat(zenow.program.tokens.byHost).containsEntry("huggingface.co", TOKEN);
        assertThat(zenow.output()).doesNotContain(TOKEN);
        assertThat(zenow.keyboard.prompts()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "huggingface.co " + TOKEN,
                "--token=" + TOKEN + " huggingface.co",
                "huggingface.co --tokn " + TOKEN
            })
    void anArgumentIsRefusedAndNotRepeated(String words) {
        String[] line = ("models token " + words).split(" ");
        assertThat(zenow.run(line)).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("A token is never an argument").doesNotContain(TOKEN);
        assertThat(zenow.program.opened).isEmpty();
    }

    @Test
    void hostsAreListedAndTokensForgotten() {
        assertThat(zenow.run("models", "tokens")).isZero();
        assertThat(zenow.error()).contains("Store one: zenow models token HOST");
        zenow.program.tokens.byHost.put("huggingface.co", TOKEN);
        assertThat(zenow.run("models", "tokens")).isZero();
        assertThat(zenow.output()).isEqualTo("""
                HOST            STORED
                huggingface.co  2026-11-20 12:00
                """);
        assertThat(zenow.run("models", "tokens", "--json")).isZero();
        assertThat(zenow.output())
                .isEqualTo("{\"tokens\":[{\"host\":\"huggingface.co\",\"kept_at\":\"2026-11-20T12:00:00.000Z\"}]}\n");
        assertThat(zenow.run("models", "token", "huggingface.co", "--remove")).isZero();
        assertThat(zenow.output()).isEqualTo("There is no token of huggingface.co any more.\n");
        assertThat(zenow.program.tokens.byHost).isEmpty();
    }
}
