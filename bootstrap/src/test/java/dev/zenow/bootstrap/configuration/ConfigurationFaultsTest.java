package dev.zenow.bootstrap.configuration;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationFaultsTest extends ConfigurationFixture {
    @Test
    void doesNotQuoteASecretThatIsWrong() {
        Configuration.Reading reading = Configuration.examine(
                Map.of(),
                surroundings(Map.of(
                        "ZENOW_SECRET_KEY", "almost-a-key", "ZENOW_DOWNLOAD_PROXY", "socks5://ann:p4ssw0rd@proxy")));

        assertThat(reading.fault().orElseThrow().detail())
                .contains("The value of secret_key (environment, ZENOW_SECRET_KEY) must be 32 bytes in base64, or none,"
                        + " not '(hidden)'.")
                .contains("not 'socks5://(hidden)@proxy'");
        assertThat(reading.toString()).doesNotContain("almost-a-key", "ann", "p4ssw0rd");
    }

    @Test
    void refusesTheKeyInTheFile() throws IOException {
        Path file = write("secret_key: almost-a-key");

        assertRefused(
                Map.of(),
                Map.of(),
                "The key itself does not belong into a file that others may read (" + file
                        + ", line 1); put it into the file of secret_key_file, or into ZENOW_SECRET_KEY.");
        assertThat(Configuration.examine(Map.of(), surroundings(Map.of())).toString())
                .doesNotContain("almost-a-key");
    }

    @ParameterizedTest
    @MethodSource("wrongFiles")
    void refusesAFileAndNamesTheFault(String content, String fault) throws IOException {
        Path file = write(content);

        assertRefused(Map.of(), Map.of(), fault.replace("FILE", file.toString()));
    }

    @Test
    void refusesAFileThatIsNotText() throws IOException {
        Path file = home.resolve("bytes.yml");
        Files.write(file, new byte[] {(byte) 0xff, (byte) 0xfe, 0x00});

        assertRefused(Map.of("config", file.toString()), Map.of(), file + " is not a text");
    }

    @Test
    void refusesAnUnknownVariable() {
        assertRefused(
                Map.of(),
                Map.of("ZENOW_DATADIR", "/x"),
                "There is no variable 'ZENOW_DATADIR' (environment, ZENOW_DATADIR); did you mean 'ZENOW_DATA_DIR'?");
    }

    @Test
    void refusesANamedFileThatIsNoFile() {
        assertRefused(Map.of("config", "missing.yml"), Map.of(), "(command line, --config) does not exist.");
        assertRefused(Map.of("config", home.toString()), Map.of(), "(command line, --config) is a folder.");
    }

    @Test
    void showsWhatIsRightBesideWhatIsWrong() {
        Configuration.Reading reading =
                Configuration.examine(Map.of(), surroundings(Map.of("ZENOW_PORT", "eight", "ZENOW_THREADS", "3")));
        assertThat(reading.fault().orElseThrow().detail())
                .isEqualTo("The value of port (environment, ZENOW_PORT) must be a whole number from 0 to 65535,"
                        + " not 'eight'.");
        assertThat(reading.configuration().server().port()).isEqualTo(8000);
        assertThat(reading.configuration().models().llm().threads()).isEqualTo(3);
        assertThat(reading.configuration().settings())
                .filteredOn(setting -> setting.name().equals("port"))
                .extracting(Setting::value)
                .containsExactly("eight");
    }
}
