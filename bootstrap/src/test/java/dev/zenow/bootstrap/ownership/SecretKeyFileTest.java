package dev.zenow.bootstrap.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.secrets.SealingKey;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretKeyFileTest {
    @TempDir
    private Path folder;

    @Test
    void lookingMakesNone() {
        assertThat(file().find()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void isMadeOnceForThisUserAlone() throws IOException {
        Path path = folder.resolve("new/data/secret.key");

        SealingKey key = new SecretKeyFile(path).get();

        assertThat(new SecretKeyFile(path).get()).isEqualTo(key);
        assertThat(new SecretKeyFile(path).find()).contains(key);
        assertThat(permissions(path)).isEqualTo("rw-------");
        assertThat(permissions(path.resolveSibling(""))).isEqualTo("rwx------");
        assertThat(Base64.getDecoder().decode(Files.readString(path).strip())).hasSize(32);
        assertThat(Files.readString(path)).endsWith("\n").doesNotContain(key.toString());
        assertThat(path.resolveSibling("")).isDirectoryContaining(entry -> entry.equals(path));
        try (Stream<Path> entries = Files.list(path.resolveSibling(""))) {
            assertThat(entries).containsExactly(path);
        }
    }

    @Test
    void everyNewKeyIsAnother() {
        assertThat(new SecretKeyFile(folder.resolve("a")).get())
                .isNotEqualTo(new SecretKeyFile(folder.resolve("b")).get());
    }

    @Test
    void manyWhoNeedItAtOnceGetTheSame() {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<SealingKey> keys = IntStream.range(0, 32)
                    .mapToObj(_ -> CompletableFuture.supplyAsync(() -> file().get(), threads))
                    .toList()
                    .stream()
                    .map(CompletableFuture::join)
                    .toList();
            assertThat(keys).containsOnly(file().get());
        }
    }

    @Test
    void isReadEachTime() throws IOException {
        SecretKeyFile file = file();
        SealingKey first = file.get();
        byte[] kept = Files.readAllBytes(file.path());
        Files.delete(file.path());
        assertThat(file.get()).isNotEqualTo(first);

        Files.write(file.path(), kept);

        assertThat(file.get()).isEqualTo(first);
    }

    @Test
    void isRefusedWhenOthersHaveAnyAccess() throws IOException {
        SecretKeyFile file = file();
        file.get();
        for (String open : List.of("rw-r-----", "rw----r--", "rw--w----", "rw------x")) {
            Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString(open));
            assertRefused(file::get, "is open to other users");
            assertRefused(file::find, "is open to other users");
        }
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("r--------"));
        assertThat(file.find()).isPresent();
    }

    @Test
    void isRefusedAndKeptWhenItIsNoKey() throws IOException {
        String tooLong = Base64.getEncoder().encodeToString(new byte[33]);
        for (String text : List.of("", "secret-text", "c2VjcmV0LXRleHQ=", tooLong, "secret-text".repeat(1_000))) {
            Path path = Files.writeString(folder.resolve("secret.key"), text);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rw-------"));

            assertRefused(file()::get, "does not hold 32 bytes in base64");

            assertThat(path).hasContent(text);
        }
    }

    @Test
    void isRefusedWhereItIsNoFile() throws IOException {
        Files.createDirectory(
                folder.resolve("secret.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        assertRefused(file()::get, "cannot be read");

        Files.delete(folder.resolve("secret.key"));
        Files.createSymbolicLink(folder.resolve("secret.key"), folder.resolve("nowhere"));
        assertRefused(file()::get, "leads nowhere");
    }

    @Test
    void saysWhyItCannotBeMade() throws IOException {
        Path noFolder = Files.writeString(folder.resolve("file"), "");

        assertRefused(new SecretKeyFile(noFolder.resolve("secret.key"))::get, "The secret key " + noFolder);
    }

    private SecretKeyFile file() {
        return new SecretKeyFile(folder.resolve("secret.key"));
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static void assertRefused(ThrowingCallable use, String why) {
        assertThatThrownBy(use)
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.CONFIGURATION_INVALID))
                .hasMessageContaining(why)
                .hasMessageNotContainingAny("secret-text", "c2VjcmV0");
    }
}
