package dev.zenow.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.nio.file.Path;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DurabilityTest {
    @Test
    void keepsAnAcknowledgedQuestionAndNothingOfAnUnfinishedOneWhenTheProcessDies(@TempDir Path directory)
            throws Exception {
        Path file = directory.resolve("zenow.db");
        SessionId session = new SessionId(UUID.randomUUID());
        MessageId acknowledged = new MessageId(UUID.randomUUID());
        MessageId unfinished = new MessageId(UUID.randomUUID());

        Process process = new ProcessBuilder(
                        ProcessHandle.current().info().command().orElseThrow(),
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        HaltingWriter.class.getName(),
                        file.toString(),
                        session.toString(),
                        acknowledged.toString(),
                        unfinished.toString())
                .redirectErrorStream(true)
                .redirectOutput(directory.resolve("log").toFile())
                .start();
        try {
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        } finally {
            process.destroyForcibly();
        }

        assertThat(process.exitValue()).isEqualTo(137);
        try (OpenDatabase database = OpenDatabase.at(file)) {
            assertThat(database.sessions().find(Actor.LOCAL.user(), session)).isPresent();
            assertThat(database.messages().find(acknowledged)).isPresent();
            assertThat(database.messages().find(unfinished)).isEmpty();
            assertThat(database.messages().markUnanswered()).isEqualTo(1);
            assertThat(database.messages().find(acknowledged).orElseThrow().status())
                    .isEqualTo(MessageStatus.UNANSWERED);
        }
    }

    @Test
    void writesThroughToTheDiskAtEveryCommit(@TempDir Path directory) {
        try (OpenDatabase database = OpenDatabase.at(directory.resolve("zenow.db"))) {
            assertThat(database.number("PRAGMA synchronous")).isEqualTo(2);
            assertThat(database.number("PRAGMA foreign_keys")).isEqualTo(1);
        }
    }
}
