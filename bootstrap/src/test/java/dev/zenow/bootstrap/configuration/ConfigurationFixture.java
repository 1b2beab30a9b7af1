package dev.zenow.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** What the tests of Configuration stand on. */
abstract class ConfigurationFixture {
    @TempDir
    Path home;

    static Stream<List<String>> rows() {
        return Stream.of(
                List.of("prot: 1", "There is no key 'prot' (FILE, line 1); did you mean 'port'?"),
                List.of("zzzzzzzzz: 1", "There is no key 'zzzzzzzzz' (FILE, line 1)."),
                List.of("config: x", "There is no key 'config'"),
                List.of(
                        "\nport: eight",
                        "The value of port (FILE, line 2) must be a whole number from 0 to 65535, not 'eight'"),
                List.of("port: 70000", "not '70000'"),
                List.of("temperature: .nan", "temperature (FILE, line 1) must be a number from 0 to 5, or none"),
                List.of("memory_map: yes", "must be true or false, not 'yes'"),
                List.of("idle_timeout: 0s", "must be a duration such as 90s, 15m, 2h or 1d, or off, not '0s'"),
                List.of("downloads_at_once: 17", "must be a whole number from 1 to 16, not '17'"),
                List.of("download_proxy: proxy:x", "must be http://host:port, auto or off, not 'proxy:x'"),
                List.of("log_level: loud", "must be one of error, warn, info, debug, not 'loud'"),
                List.of("port: 1\nport: 2", "'port' stands twice (FILE, line 2)"),
                List.of("port: [1]", "FILE, line 1: a key takes one value"),
                List.of("- port", "FILE is not a list of lines"),
                List.of("port: 'x", "is not YAML"),
                List.of("prot: 1\nhots: x", "'prot' (FILE, line 1); did you mean 'port'? There is no key 'hots'"));
    }

    static Stream<Object[]> wrongFiles() {
        return rows().map(List::toArray);
    }

    void assertRefused(Map<String, String> commandLine, Map<String, String> environment, String fault) {
        assertThatThrownBy(() -> read(commandLine, environment))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.CONFIGURATION_INVALID))
                .hasMessageContaining(fault);
    }

    Configuration read(Map<String, String> commandLine, Map<String, String> environment) {
        return Configuration.read(commandLine, surroundings(environment));
    }

    Surroundings surroundings(Map<String, String> environment) {
        Map<String, String> all = new HashMap<>(environment);
        all.put("PATH", "/bin");
        return new Surroundings(all, home, home.resolve("work"), 64);
    }

    Path write(String content) throws IOException {
        Path file = Files.createDirectories(home.resolve(".config/zenow")).resolve("config.yml");
        return Files.writeString(file, content, StandardCharsets.UTF_8);
    }
}
