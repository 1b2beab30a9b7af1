package dev.zenow.cli;

import dev.zenow.application.downloads.DownloadProgress;
import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.problems.Problem;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** One download at moments that a test chooses; what is set stays for the moments after. */
final class ScriptedDownload {
    static final Instant ASKED = Instant.parse("2026-11-20T12:00:00Z");

    private final DownloadId id;
    private final Model model;
    private DownloadState state = DownloadState.RUNNING;
    private Optional<Problem> problem = Optional.empty();
    private long received;
    private OptionalLong total = OptionalLong.empty();
    private long speed;
    private OptionalLong left = OptionalLong.empty();
    private Optional<String> source = Optional.empty();
    private int retries;
    private Optional<String> notice = Optional.empty();
    private long version;

    ScriptedDownload(String id, Model model) {
        this.id = DownloadId.parse(id);
        this.model = model;
    }

    ScriptedDownload in(DownloadState next) {
        state = next;
        problem = Optional.empty();
        return this;
    }

    ScriptedDownload in(DownloadState next, Problem why) {
        state = next;
        problem = Optional.of(why);
        return this;
    }

    ScriptedDownload at(long receivedBytes) {
        received = receivedBytes;
        return this;
    }

    ScriptedDownload of(long totalBytes) {
        total = OptionalLong.of(totalBytes);
        return this;
    }

    ScriptedDownload speed(long bytesPerSecond, long secondsLeft) {
        speed = bytesPerSecond;
        left = OptionalLong.of(secondsLeft);
        return this;
    }

    ScriptedDownload from(String name) {
        source = Optional.of(name);
        return this;
    }

    ScriptedDownload retries(int count) {
        retries = count;
        return this;
    }

    ScriptedDownload notice(String text) {
        notice = Optional.of(text);
        return this;
    }

    DownloadStatus status() {
        version++;
        DownloadFile file = new DownloadFile(
                URI.create("https://example.org/" + model.name().replaceAll("[^a-z]", "-") + ".gguf"),
                model.path(),
                total,
                Optional.empty());
        return new DownloadStatus(
                new Download(id, model.id(), List.of(file), state, problem, ASKED, ASKED),
                model,
                new DownloadProgress(received, total, speed, left, source, retries, notice),
                version);
    }
}
