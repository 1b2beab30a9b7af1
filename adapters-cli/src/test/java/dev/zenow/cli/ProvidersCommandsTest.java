package dev.zenow.cli;

import static dev.zenow.application.providers.TestingProviders.ADDRESS;
import static dev.zenow.application.providers.TestingProviders.KEY;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.inference.TestingInference.Script;
import dev.zenow.application.providers.Providers;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.users.Actor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ProvidersCommandsTest {
    private final CommandRun zenow = new CommandRun();
    private final Providers providers = zenow.program.providers.service;

    @BeforeEach
    void one() {
        assertThat(zenow.run("providers", "add", "office", ADDRESS + "/chat/completions", "qwen3-32b"))
                .isZero();
        assertThat(zenow.output()).isEqualTo("Added office.\n");
    }

    @Test
    void listsThemWithoutTheirKeys() {
        zenow.input(KEY + "\n");
        assertThat(zenow.run("providers", "key", "OFFICE")).isZero();
        assertThat(zenow.output()).isEqualTo("Stored the key of office (sk-…cdef).\n");
        assertThat(zenow.run("providers")).isZero();
        assertThat(zenow.output())
                .contains("NAME", "MODEL", "ADDRESS", "KEY")
                .contains("CodeGeeX 4  codegeex4-all-9b  (to be filled in)")
                .contains("qwen3-32b", ADDRESS, "sk-…cdef")
                .doesNotContain(KEY);
        assertThat(zenow.run("providers", "list", "--json")).isZero();
        assertThat(zenow.output())
                .startsWith("{\"providers\":[{\"provider_id\":")
                .contains("\"complete\":false", "\"preset\":true", "\"key\":\"sk-…cdef\"")
                .doesNotContain(KEY);
    }

    @Test
    void changesAndRemovesThem() {
        assertThat(zenow.run("providers", "edit", "office", "--model", "other", "--context-size", "4096"))
                .isZero();
        assertThat(zenow.output()).isEqualTo("Changed office.\n");
        var changed = providers.named(Actor.LOCAL, "office").orElseThrow().provider();
        assertThat(changed.model()).isEqualTo("other");
        assertThat(changed.contextSize()).isEqualTo(4_096);
        assertThat(zenow.run("providers", "edit", "office")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.run("providers", "remove", "office", "nobody")).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(zenow.error()).contains("There is no provider 'nobody'.", "zenow providers");
        assertThat(zenow.run("providers", "remove", "office", "house")).isZero();
        assertThat(zenow.output()).isEqualTo("Removed office.\nHouse is as it was configured.\n");
    }

    @Test
    void aKeyIsNoArgument() {
        assertThat(zenow.run("providers", "key", "office", KEY)).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("never an argument").doesNotContain(KEY);
        assertThat(zenow.run("providers", "key", "office", "--kee=" + KEY)).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).doesNotContain(KEY);
        assertThat(zenow.run("providers", "key", "office", "--remove")).isZero();
        assertThat(zenow.output()).isEqualTo("There is no key of office any more.\n");
    }

    @Test
    void testsOne() {
        assertThat(zenow.run("providers", "test", "office")).isZero();
        assertThat(zenow.output()).contains("office works: it answered in", "Hello there.");
        assertThat(zenow.error()).contains("It lists other models than qwen3-32b: model-a, model-b");
        zenow.program.providers.remote.chats.then(
                Script.failure(ProblemCode.PROVIDER_KEY_REFUSED.exception("office says: no.")));
        assertThat(zenow.run("providers", "test", "office")).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(zenow.error()).contains("office says: no.", "zenow providers key NAME");
        assertThat(zenow.run("providers", "test", "office", "--json")).isZero();
        assertThat(zenow.output()).startsWith("{\"ok\":true,\"latency_ms\":");
        assertThat(zenow.run("providers", "test", "CodeGeeX 4")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("zenow providers edit NAME --address ADDRESS");
    }

    @Test
    void aQuestionIsAnsweredByOne() {
        zenow.program.chats.answer("Hello.");
        assertThat(zenow.run("chat", "--provider", "office", "Why?")).isZero();
        assertThat(only().provider())
                .contains(providers
                        .named(Actor.LOCAL, "office")
                        .orElseThrow()
                        .provider()
                        .id());
        assertThat(zenow.run("chat", "--provider", "nobody", "Why?")).isEqualTo(ExitCode.NOT_FOUND);
    }

    @Test
    void aConversationBeginsWithOne() {
        aModelServes();
        zenow.program.chats.answer("Hello.");
        converse("/provider", "/provider office", "/provider", "/provider local", "/provider OFFICE", "Why?");
        assertThat(zenow.run("chat")).isZero();
        assertThat(zenow.output()).contains("The model on this machine\n", "office\n");
        assertThat(zenow.error())
                .contains("office answers from now on.", "The model on this machine answers from now on.");
        assertThat(only().provider()).isPresent();
    }

    @Test
    void aConversationGoesToOneAndBack() {
        aModelServes();
        String id = ScriptedChats.SESSION.toString();
        zenow.program.sessions.put(id, "Old", false, 1);
        converse("/provider office");
        assertThat(zenow.run("chat", "--session", id)).isZero();
        assertThat(only().provider()).isPresent();
        converse("/provider", "/provider local");
        assertThat(zenow.run("chat", "--session", id)).isZero();
        assertThat(zenow.output()).contains("office\n");
        assertThat(only().provider()).isEmpty();
    }

    private void aModelServes() {
        zenow.program.models.serve(zenow.program.models.know("tiny", ModelMode.LLM, "/m/tiny.gguf"));
    }

    private void converse(String... lines) {
        zenow.atTerminal();
        for (String line : lines) {
            zenow.keyboard.type(line);
        }
    }

    private Session only() {
        assertThat(zenow.program.sessions.sessions).hasSize(1);
        return zenow.program.sessions.sessions.values().iterator().next();
    }
}
