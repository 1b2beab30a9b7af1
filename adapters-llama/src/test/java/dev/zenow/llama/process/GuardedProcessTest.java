package dev.zenow.llama.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GuardedProcessTest {
    @Test
    void aChildInheritsTheEnvironmentButNoSecrets() {
        Map<String, String> given = Map.of("ZENOW_SECRET_KEY", "a key", "HF_TOKEN", "a token", "LC_ALL", "C");

        Map<String, String> environment =
                GuardedProcess.gate(List.of("true"), given).environment();

        assertThat(environment).containsEntry("LC_ALL", "C").containsKey("PATH");
        assertThat(environment).doesNotContainKeys("ZENOW_SECRET_KEY", "HF_TOKEN");
    }
}
