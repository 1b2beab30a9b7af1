package dev.zenow.bootstrap.program;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The launcher {@code zenow} in a tree of its own, with stand-ins for the JDK, Maven and the fetching of the engine. */
class LauncherTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @TempDir
    Path directory;

    private Path root;

    @BeforeEach
    void prepare() throws IOException {
        root = Files.createDirectory(directory.resolve("tree"));
        Path launcher = Path.of("").toAbsolutePath().resolveSibling("zenow");
        write(root.resolve("zenow"), Files.readString(launcher));
        write(directory.resolve("jdk/bin/java"), "#!/bin/sh\necho \"java $*\"\nexit 7\n");
        write(directory.resolve("jdk/bin/javac"), "#!/bin/sh\n");
        write(directory.resolve("jdk/release"), "JAVA_VERSION=\"25.0.1\"\n");
        write(root.resolve("pom.xml"), "");
        write(root.resolve("bootstrap/target/zenow.jar"), "");
        write(root.resolve("scripts/fetch-engine"), "#!/bin/sh\necho 'zenow: there is none here' >&2\nexit 3\n");
        write(root.resolve("scripts/fetch-nginx"), "#!/bin/sh\necho here\n");
        write(root.resolve("scripts/fetch-clients"), "#!/bin/sh\n");
        write(root.resolve("scripts/fetch-browser"), "#!/bin/sh\necho here\n");
        // A search path without any llama-server that the machine may have.
        Path tools = Files.createDirectory(directory.resolve("tools"));
        for (String tool :
                List.of("bash", "sh", "find", "head", "flock", "mkdir", "true", "readlink", "rm", "touch", "cat")) {
            for (String folder : List.of("/bin", "/usr/bin")) {
                Path there = Path.of(folder, tool);
                if (Files.exists(there) && !Files.exists(tools.resolve(tool))) {
                    Files.createSymbolicLink(tools.resolve(tool), there);
                }
            }
        }
        write(tools.resolve("mvn"), """
                #!/bin/sh
                echo "mvn $*"
                if flock -n target/build.lock true; then echo free; else echo locked; fi
                [ "$nested" ] && { : >bootstrap/target/zenow.jar; exit 0; }
                rm bootstrap/target/zenow.jar
                nested=yes exec ./zenow --version
                """);
    }

    @Test
    void aFailedFetchLeavesTheWordToTheProgram() throws IOException, InterruptedException {
        Ended ended = zenow("chat", "Hello");
        assertThat(ended.output()).contains("there is none here").contains("zenow.jar chat Hello");
        assertThat(ended.code()).isEqualTo(7);
    }

    @Test
    void settingUpFailsWithTheFetch() throws IOException, InterruptedException {
        assertThat(zenow("setup").code()).isEqualTo(1);
        assertThat(zenow("test").code()).isEqualTo(1);
    }

    @Test
    void testsNeedTheirPeer() throws IOException, InterruptedException {
        write(root.resolve("scripts/fetch-engine"), "#!/bin/sh\necho here\n");
        write(root.resolve("scripts/fetch-nginx"), "#!/bin/sh\necho 'zenow: there is no nginx here' >&2\nexit 3\n");
        Ended ended = zenow("test");
        assertThat(ended.output()).contains("there is no nginx here").doesNotContain("mvn");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void testsNeedTheClientLibraries() throws IOException, InterruptedException {
        write(root.resolve("scripts/fetch-engine"), "#!/bin/sh\necho here\n");
        write(root.resolve("scripts/fetch-clients"), "#!/bin/sh\necho 'zenow: there is no Node here' >&2\nexit 3\n");
        Ended ended = zenow("test");
        assertThat(ended.output()).contains("there is no Node here").doesNotContain("mvn");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void testsNeedTheBrowser() throws IOException, InterruptedException {
        write(root.resolve("scripts/fetch-engine"), "#!/bin/sh\necho here\n");
        write(
                root.resolve("scripts/fetch-browser"),
                "#!/bin/sh\necho 'zenow: there is no Chromium here' >&2\nexit 3\n");
        Ended ended = zenow("test");
        assertThat(ended.output()).contains("there is no Chromium here").doesNotContain("mvn");
        assertThat(ended.code()).isEqualTo(1);
    }

    @Test
    void testsHoldTheLockOfTheBuildButNotAgainstThemselves() throws IOException, InterruptedException {
        write(root.resolve("scripts/fetch-engine"), "#!/bin/sh\necho here\n");
        Ended ended = zenow("test", "-q");
        assertThat(ended.output()).contains("verify -q").contains("locked").doesNotContain("waiting for another build");
        assertThat(ended.output()).contains("zenow.jar --version");
        assertThat(ended.code()).isEqualTo(7);
    }

    @Test
    void aChangedPageIsBuiltAgainButItsLibrariesAreNoReason() throws IOException, InterruptedException {
        write(directory.resolve("tools/mvn"), "#!/bin/sh\n: >bootstrap/target/zenow.jar\n");
        FileTime later = FileTime.from(Instant.now().plusSeconds(3_600));
        for (String library : List.of("node_modules/preact/index.js", "target/generated/zenow.ts")) {
            write(root.resolve("adapters-http/ui").resolve(library), "");
            Files.setLastModifiedTime(root.resolve("adapters-http/ui").resolve(library), later);
        }
        assertThat(zenow("config").output()).doesNotContain("building");
        Path source = root.resolve("adapters-http/ui/src/main.tsx");
        write(source, "");
        Files.setLastModifiedTime(source, later);
        assertThat(zenow("config").output()).contains("newer than the jar: building");
    }

    private Ended zenow(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(root.resolve("zenow").toString()));
        command.addAll(List.of(arguments));
        Path output = Files.createTempFile(directory, "said", ".txt");
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(root.toFile())
                .redirectErrorStream(true)
                .redirectOutput(output.toFile());
        builder.environment().clear();
        builder.environment().put("PATH", directory.resolve("tools").toString());
        builder.environment().put("HOME", directory.toString());
        builder.environment().put("ZENOW_JAVA_HOME", directory.resolve("jdk").toString());
        Process process = builder.start();
        try {
            assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), Files.readString(output, UTF_8));
    }

    private static void write(Path file, String content) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private record Ended(int code, String output) {}
}
