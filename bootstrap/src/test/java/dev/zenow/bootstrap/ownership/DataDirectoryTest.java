package dev.zenow.bootstrap.ownership;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.bootstrap.ownership.DataDirectory.Owned;
import dev.zenow.bootstrap.ownership.DataDirectory.Purpose;
import dev.zenow.bootstrap.ownership.DataDirectory.Served;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataDirectoryTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    private Path folder;

    @Test
    void belongsToTheFirstAndIsForThisUserOnly() throws Exception {
        Path path = folder.resolve("new/data");
        try (Owned owned = claim(path)) {
            owned.announce(server(ProcessHandle.current()));

            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rwx------");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path.resolve("serve.json"))))
                    .isEqualTo("rw-------");
        }
        assertThat(path.resolve("serve.json")).doesNotExist();
    }

    @Test
    void tellsTheSecondWhereTheServerIs() throws Exception {
        RunningServer server = server(ProcessHandle.current());
        try (Owned owned = claim(folder)) {
            owned.announce(server);

            assertThat(new DataDirectory(folder).claim(Purpose.COMMAND, Duration.ZERO))
                    .isEqualTo(new Served(server));
            assertThat(server.toString()).doesNotContain(server.token());
        }
    }

    @Test
    void refusesTheSecondWhenTheFirstDoesNotServe() throws Exception {
        try (Owned _ = claim(folder)) {
            assertThatThrownBy(() -> new DataDirectory(folder).claim(Purpose.COMMAND, Duration.ZERO))
                    .isInstanceOfSatisfying(
                            ProblemException.class,
                            refused ->
                                    assertThat(refused.problem().code()).isEqualTo(ProblemCode.DATA_DIRECTORY_IN_USE))
                    .hasMessageContaining("process " + ProcessHandle.current().pid());
        }
    }

    @Test
    void waitsForAServerThatIsAboutToListen() throws Exception {
        RunningServer server = server(ProcessHandle.current());
        try (Owned owned = claim(folder);
                ExecutorService second = Executors.newSingleThreadExecutor()) {
            Future<DataDirectory.Claim> waiting =
                    second.submit(() -> new DataDirectory(folder).claim(Purpose.COMMAND, PATIENCE));
            owned.announce(server);

            assertThat(waiting.get(20, TimeUnit.SECONDS)).isEqualTo(new Served(server));
        }
    }

    @Test
    void waitsForAnOwnerThatIsAboutToEnd() throws Exception {
        Owned owned = claim(folder);
        try (ExecutorService second = Executors.newSingleThreadExecutor()) {
            Future<DataDirectory.Claim> waiting =
                    second.submit(() -> new DataDirectory(folder).claim(Purpose.COMMAND, PATIENCE));
            owned.close();
            owned.close();

            try (Owned next = (Owned) waiting.get(20, TimeUnit.SECONDS)) {
                assertThat(next).isNotSameAs(owned);
            }
        }
    }

    @Test
    void isNotKeptByWhatADeadServerLeft() throws Exception {
        Process dead = new ProcessBuilder("cat").start();
        RunningServer gone = server(dead.toHandle());
        dead.destroy();
        dead.waitFor();
        new ServeFile(folder).write(gone);

        assertThat(new DataDirectory(folder).server()).isEmpty();
        try (Owned _ = claim(folder)) {
            assertThat(folder.resolve("serve.json")).doesNotExist();
        }
    }

    @Test
    void isNotFooledByALaterProcessWithTheSameNumber() throws Exception {
        RunningServer self = server(ProcessHandle.current());
        new ServeFile(folder)
                .write(new RunningServer(
                        self.host(), self.port(), self.token(), self.pid(), Instant.EPOCH, self.version()));

        assertThat(new DataDirectory(folder).server()).isEmpty();
    }

    @Test
    void belongsToAnotherProcessThatHoldsTheLock() throws Exception {
        Process other = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        LockHolder.class.getName(),
                        folder.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try {
            assertThat(other.inputReader().readLine()).isEqualTo("owned");

            assertThatThrownBy(() -> new DataDirectory(folder).claim(Purpose.COMMAND, Duration.ZERO))
                    .hasMessageContaining("process " + other.pid());
        } finally {
            other.destroyForcibly().waitFor();
        }
        claim(folder).close();
    }

    @Test
    void ignoresAServeFileThatIsNotOurs() throws IOException {
        for (String text : List.of("", "{", "[]", "{\"host\": 1}", "{\"host\": {}}", "{\"port\": \"x\"}")) {
            Files.writeString(folder.resolve("serve.json"), text);

            assertThat(new DataDirectory(folder).server()).as(text).isEmpty();
        }
    }

    @Test
    void saysWhyTheDirectoryCannotBeUsed() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");

        assertThatThrownBy(() -> new DataDirectory(file.resolve("data")).claim(Purpose.COMMAND, Duration.ZERO))
                .isInstanceOfSatisfying(
                        ProblemException.class,
                        refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.STORAGE_READ_ONLY));
    }

    /** Owns the directory named first until it is killed. */
    static final class LockHolder {
        public static void main(String[] arguments) throws Exception {
            try (Owned _ = claim(Path.of(arguments[0]))) {
                System.out.println("owned");
                int end = System.in.read();
                System.exit(end < 0 ? 0 : 1);
            }
        }
    }

    @Test
    void aConversationElsewhereIsNotWaitedForAsAServerWouldBe() throws InterruptedException {
        DataDirectory.Claim conversation = new DataDirectory(folder).claim(Purpose.COMMAND, PATIENCE);
        try (Owned _ = (Owned) conversation) {
            Instant begun = Instant.now();
            assertThatThrownBy(() -> new DataDirectory(folder).claim(Purpose.COMMAND, PATIENCE))
                    .hasMessageContaining("is using " + folder);
            assertThat(Duration.between(begun, Instant.now())).isLessThan(PATIENCE.dividedBy(4));
        }
    }

    @Test
    void theLockIsOnlyForItsOwner() throws InterruptedException, IOException {
        try (Owned _ = claim(folder)) {
            assertThat(Files.getPosixFilePermissions(folder.resolve("zenow.lock")))
                    .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        }
    }

    private static Owned claim(Path path) throws InterruptedException {
        return (Owned) new DataDirectory(path).claim(Purpose.SERVE, PATIENCE);
    }

    private static RunningServer server(ProcessHandle process) {
        return new RunningServer(
                "127.0.0.1",
                8000,
                "secret-token",
                process.pid(),
                process.info().startInstant().orElseThrow(),
                "1");
    }
}
