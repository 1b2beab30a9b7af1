package dev.zenow.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.models.FileStamp;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.models.ModelSource;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A database of an older version, as that version wrote it, is read by this one with everything that it held. */
class MigrationTest {
    private static final UserId OWNER = Actor.LOCAL.user();
    private static final Instant ADDED = Instant.ofEpochMilli(1_767_225_600_123L);
    private static final MessageId QUESTION = MessageId.parse("01993b00-0000-7000-8000-000000000002");
    private static final MessageId REPLY = MessageId.parse("01993b00-0000-7000-8000-000000000003");

    private static final List<String> VERSION_1 = List.of(
            "INSERT INTO session VALUES ('01993b00-0000-7000-8000-000000000001',"
                    + " '00000000-0000-7000-8000-000000000001', 'title', '', '01993b00-0000-7000-8000-000000000003', NULL, 2,"
                    + " 0, 0, 1, 1)",
            "INSERT INTO message (id, owner, session_id, parent_id, role, status, created_at, tokens, tokens_exact_for, model,"
                    + " reasoning, content) VALUES ('01993b00-0000-7000-8000-000000000002',"
                    + " '00000000-0000-7000-8000-000000000001', '01993b00-0000-7000-8000-000000000001', NULL, 'USER',"
                    + " 'COMPLETE', 1, 7, 'qwen', NULL, '', 'why?')",
            "INSERT INTO message (id, owner, session_id, parent_id, role, status, created_at, tokens, tokens_exact_for, model,"
                    + " reasoning, content) VALUES ('01993b00-0000-7000-8000-000000000003',"
                    + " '00000000-0000-7000-8000-000000000001', '01993b00-0000-7000-8000-000000000001',"
                    + " '01993b00-0000-7000-8000-000000000002', 'ASSISTANT', 'COMPLETE', 2, 9, 'forgotten', 'forgotten', '',"
                    + " 'because')",
            "INSERT INTO model VALUES ('LLM', 'qwen', '/models/qwen.gguf', 1767225600123)",
            "INSERT INTO model VALUES ('LLM', '中文', '/models/中文.gguf', 1767225600124)",
            "INSERT INTO model VALUES ('EMBED', 'qwen', '/models/embed.gguf', 1767225600125)",
            "INSERT INTO current_model VALUES ('LLM', '中文')",
            "INSERT INTO current_model VALUES ('EMBED', 'qwen')",
            "INSERT INTO llm_parameter VALUES ('00000000-0000-7000-8000-000000000001', 'LLM', '', 'threads', '3')",
            "INSERT INTO llm_parameter VALUES ('00000000-0000-7000-8000-000000000001', 'LLM', 'qwen', 'threads', '4')",
            "INSERT INTO llm_parameter VALUES ('00000000-0000-7000-8000-000000000001', 'EMBED', 'qwen', 'threads', '5')",
            "INSERT INTO llm_parameter VALUES ('00000000-0000-7000-8000-000000000001', 'LLM', 'forgotten', 'threads', '6')",
            "INSERT INTO token_calibration VALUES ('qwen', 'learned')",
            "INSERT INTO token_calibration VALUES ('forgotten', 'learned, too')");

    private static final ModelId MODEL = ModelId.parse("01993b00-0000-7000-8000-000000000004");
    private static final List<String> VERSION_2 = List.of(
            "INSERT INTO model VALUES ('01993b00-0000-7000-8000-000000000004', 'LLM', 'qwen', 'an entry',"
                    + " 'https://example.org/qwen.gguf', '/models/qwen.gguf', 1767225600123, 42, 1767225600123)",
            "INSERT INTO current_model VALUES ('LLM', '01993b00-0000-7000-8000-000000000004')",
            "INSERT INTO llm_parameter VALUES ('00000000-0000-7000-8000-000000000001', 'LLM',"
                    + " '01993b00-0000-7000-8000-000000000004', 'threads', '4')",
            "INSERT INTO restore_attempt VALUES ('LLM', 1)");

    @TempDir
    Path directory;

    @Test
    void modelsOfVersion1KeepWhatIsKnownOfThem() {
        Path file = directory.resolve("zenow.db");
        SqliteSource source = OlderDatabase.make(file, 1, VERSION_1);

        try (OpenDatabase database = OpenDatabase.at(file)) {
            assertThat(SqliteDatabase.inspect(file, source)).isEqualTo(SqliteDatabase.SCHEMA_VERSION);
            Model qwen = database.models().find(ModelMode.LLM, "qwen").orElseThrow();
            Model chinese = database.models().find(ModelMode.LLM, "中文").orElseThrow();
            Model embedding = database.models().find(ModelMode.EMBED, "qwen").orElseThrow();
            assertThat(qwen)
                    .isEqualTo(new Model(
                            qwen.id(),
                            "qwen",
                            ModelMode.LLM,
                            new ModelSource.Local(),
                            Path.of("/models/qwen.gguf"),
                            ADDED));
            assertThat(List.of(qwen, chinese, embedding))
                    .extracting(Model::id)
                    .doesNotHaveDuplicates()
                    .isSorted()
                    .allSatisfy(MigrationTest::assertVersion7);
            assertThat(database.models().current(ModelMode.LLM)).contains(chinese);
            assertThat(database.models().current(ModelMode.EMBED)).contains(embedding);
            assertThat(database.models().stamp(qwen.id())).isEmpty();

            assertThat(database.parameters().parameters(OWNER, ModelMode.LLM, Optional.empty()))
                    .isEqualTo(Map.of("threads", "3"));
            assertThat(database.parameters().parameters(OWNER, ModelMode.LLM, Optional.of(qwen.id())))
                    .isEqualTo(Map.of("threads", "4"));
            assertThat(database.parameters().parameters(OWNER, ModelMode.EMBED, Optional.of(embedding.id())))
                    .isEqualTo(Map.of("threads", "5"));
            assertThat(database.parameters().calibration(qwen.id())).contains("learned");
            assertThat(database.parameters().calibration(embedding.id())).isEmpty();
            assertThat(database.number("SELECT count(*) FROM llm_parameter")).isEqualTo(3);
            assertThat(database.number("SELECT count(*) FROM token_calibration"))
                    .isEqualTo(1);

            assertThat(database.messages().find(QUESTION).flatMap(Message::tokensExactFor))
                    .contains(qwen.id());
            assertThat(database.messages().find(REPLY)).hasValueSatisfying(reply -> {
                assertThat(reply.tokensExactFor()).isEmpty();
                assertThat(reply.model()).contains("forgotten");
            });
            assertThat(database.texts("PRAGMA foreign_key_check", "table")).isEmpty();
            assertThat(database.texts("PRAGMA integrity_check", "integrity_check"))
                    .containsExactly("ok");
        }
    }

    @Test
    void modelsOfVersion2CanBeDownloaded() {
        Path file = directory.resolve("zenow.db");
        SqliteSource source = OlderDatabase.make(file, 2, VERSION_2);

        try (OpenDatabase database = OpenDatabase.at(file)) {
            assertThat(SqliteDatabase.inspect(file, source)).isEqualTo(SqliteDatabase.SCHEMA_VERSION);
            Model qwen = database.models().find(ModelMode.LLM, "qwen").orElseThrow();
            assertThat(qwen)
                    .isEqualTo(new Model(
                            MODEL,
                            "qwen",
                            ModelMode.LLM,
                            new ModelSource.Default("an entry", URI.create("https://example.org/qwen.gguf")),
                            Path.of("/models/qwen.gguf"),
                            ADDED));
            assertThat(database.models().current(ModelMode.LLM)).contains(qwen);
            assertThat(database.models().stamp(MODEL)).contains(new FileStamp(42, ADDED));
            assertThat(database.parameters().parameters(OWNER, ModelMode.LLM, Optional.of(MODEL)))
                    .isEqualTo(Map.of("threads", "4"));
            assertThat(database.running().running(ModelMode.LLM)).hasValue(1);

            assertThat(database.downloads().list()).isEmpty();
            assertThat(database.mirrors().chosen()).isEmpty();
            assertThat(database.secrets().list(OWNER, "access-token")).isEmpty();
            Download download = new Download(
                    new DownloadId(UUID.randomUUID()),
                    MODEL,
                    List.of(new DownloadFile(
                            URI.create("https://example.org/qwen.gguf"),
                            qwen.path(),
                            OptionalLong.empty(),
                            Optional.empty())),
                    DownloadState.QUEUED,
                    Optional.empty(),
                    ADDED,
                    ADDED);
            database.downloads().put(download);
            assertThat(database.downloads().of(MODEL)).contains(download);
            assertThat(database.texts("PRAGMA foreign_key_check", "table")).isEmpty();
            assertThat(database.texts("PRAGMA integrity_check", "integrity_check"))
                    .containsExactly("ok");
        }
    }

    private static void assertVersion7(ModelId id) {
        assertThat(id.value().version()).isEqualTo(7);
        assertThat(id.value().variant()).isEqualTo(2);
        assertThat(id.value().getMostSignificantBits() >>> 16)
                .isBetween(ADDED.toEpochMilli(), ADDED.toEpochMilli() + 2);
    }
}
