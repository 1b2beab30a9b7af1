package dev.zenow.llama.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.doctor.DoctorCheck.Finding;
import dev.zenow.application.doctor.DoctorCheck.Verdict;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.llama.inference.LlamaInference;
import dev.zenow.llama.process.LlamaServers;
import dev.zenow.llama.testing.RealEngine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    Path directory;

    private final List<Finding> findings = new ArrayList<>();

    @Test
    void theEngineIsDescribed() {
        new EngineCheck(RealEngine::engine).run(findings::add);
        assertThat(findings)
                .extracting(Finding::subject)
                .containsExactly("engine", "engine version", "engine options", "devices");
        assertThat(findings).extracting(Finding::verdict).doesNotContain(Verdict.BAD);
    }

    @Test
    void aMissingEngineIsAFinding() {
        new EngineCheck(() -> {
                    throw ProblemCode.ENGINE_NOT_FOUND.exception();
                })
                .run(findings::add);
        assertThat(findings).singleElement().satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Verdict.BAD);
            assertThat(finding.nextStep()).isNotBlank();
        });
    }

    @Test
    void theSelfTestTriesEveryMode() {
        try (LlamaServers servers = RealEngine.servers(directory.resolve("run"));
                LlamaInference inference = new LlamaInference()) {
            new EngineSelfTest(servers, inference, directory).run(findings::add);
        }
        assertThat(findings).hasSize(6).extracting(Finding::verdict).containsOnly(Verdict.GOOD);
        assertThat(directory.resolve("run").resolve("children")).isEmptyDirectory();
    }
}
