package dev.zenow.llama.download;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.downloads.PartFile;
import dev.zenow.domain.downloads.ByteRange;
import dev.zenow.domain.downloads.ByteRanges;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledProgramTest {
    private static final int ROUNDS = 6;
    private static final int MOST_WRITES = 500;
    private static final int PIECE = 1 << 20;

    /** A killed program loses less than this of what it had written. */
    private static final long NOT_NOTED = 64 << 10;

    @TempDir
    Path directory;

    @Test
    void whatIsTrustedAfterAKillIsNearlyAllAndExactlyWhatWasWritten() throws IOException, InterruptedException {
        Path target = directory.resolve("a.gguf");
        Random random = new Random(4);
        for (int round = 1; round <= ROUNDS; round++) {
            long said = killedAfter(target, 1 + random.nextInt(MOST_WRITES));

            try (PartFile part = new DiskPartFiles().open(WritingProgram.DOWNLOAD, WritingProgram.file(target))) {
                assertThat(part.held().count()).as("round %d", round).isGreaterThan(said - NOT_NOTED);
                assertContent(target.resolveSibling("a.gguf.part"), part.held());
            }
        }
    }

    /** @return how much was held at least when the program was killed */
    private static long killedAfter(Path target, int writes) throws IOException, InterruptedException {
        Process program = new ProcessBuilder(List.of(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        WritingProgram.class.getName(),
                        target.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = program.inputReader()) {
            long said = 0;
            for (int line = 0; line < writes; line++) {
                said = Math.max(said, Long.parseLong(output.readLine()));
            }
            assertThat(program.isAlive()).isTrue();
            program.destroyForcibly().waitFor();
            return said;
        } finally {
            program.destroyForcibly();
        }
    }

    private static void assertContent(Path part, ByteRanges held) throws IOException {
        try (FileChannel channel = FileChannel.open(part, StandardOpenOption.READ)) {
            for (ByteRange range : held.ranges()) {
                for (long at = range.start(); at < range.end(); at += PIECE) {
                    int count = (int) Math.min(PIECE, range.end() - at);
                    ByteBuffer read = ByteBuffer.allocate(count);
                    while (read.hasRemaining()) {
                        assertThat(channel.read(read, at + read.position())).isPositive();
                    }
                    assertThat(read.flip().equals(WritingProgram.content(at, count)))
                            .as("what is held from %d on is what was written", at)
                            .isTrue();
                }
            }
        }
    }
}
