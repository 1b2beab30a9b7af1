package dev.zenow.application.downloads;

import dev.zenow.application.cancellation.Cancellation;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.downloads.RetryRules;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.downloads.Source;
import dev.zenow.domain.problems.Problem;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;

/** One file, two sources of it, a disk in memory, and pauses that take no time. */
final class TransferFixture {
    static final URI NEAR = URI.create("https://near.example/model.gguf");
    static final URI FAR = URI.create("https://far.example/model.gguf");
    static final int LENGTH = 300_000;
    static final DownloadId ID = new DownloadId(UUID.fromString("00000000-0000-7000-8000-000000000d01"));
    static final Path TARGET = Path.of("/models/model.gguf");

    final byte[] content = content(1);
    final TestingRemoteFiles remote = new TestingRemoteFiles()
            .serve(NEAR, TestingRemoteFiles.Served.of("near.example", content))
            .serve(FAR, TestingRemoteFiles.Served.of("far.example", content));
    final TestingPartFiles parts = new TestingPartFiles();
    final List<Duration> pauses = new CopyOnWriteArrayList<>();
    final List<String> failed = new CopyOnWriteArrayList<>();
    final Cancellation cancellation = new Cancellation();
    final RecordingDownloadMeters meters = new RecordingDownloadMeters();
    List<Source> sources = List.of(new Source("near", NEAR), new Source("far", FAR));
    int connections = 3;
    DownloadFile file = new DownloadFile(NEAR, TARGET, OptionalLong.empty(), Optional.empty());
    Tracker tracker = new Tracker(List.of(file), System::nanoTime, () -> {});

    static byte[] content(long seed) {
        byte[] bytes = new byte[LENGTH];
        new SplittableRandom(seed).nextBytes(bytes);
        return bytes;
    }

    TransferTools tools() {
        DownloadSources places = new DownloadSources() {
            @Override
            public List<Source> sources(URI link) {
                return sources;
            }

            @Override
            public List<Mirror> hubs(Optional<Mirror.Kind> kind) {
                return List.of();
            }

            @Override
            public void failed(Source source, Problem problem, Optional<Duration> retryAfter) {
                failed.add(source.name() + " " + problem.code().id());
            }

            @Override
            public void worked(Source source) {}
        };
        TransferSettings settings = new TransferSettings(
                2,
                connections,
                20_000,
                40_000,
                Duration.ofMillis(20),
                Duration.ofMillis(20),
                1_000,
                RetryRules.STANDARD);
        return new TransferTools(
                remote,
                places,
                (files, _) -> files,
                new Room(parts, settings.margin()),
                (time, cancelled) -> {
                    cancelled.check();
                    pauses.add(time);
                },
                settings,
                new Random(1),
                meters);
    }

    /** Fetches what is missing, in one run. */
    Sha256 fetch() throws InterruptedException {
        try (PartFile part = parts.open(ID, file)) {
            long length = new FileTransfer(tools(), file, file, part, 0, tracker, cancellation).run();
            return part.finish(length);
        }
    }

    Sha256 expected() {
        return TestingRemoteFiles.sha256(content);
    }

    void declared() {
        file = new DownloadFile(NEAR, TARGET, OptionalLong.of(LENGTH), Optional.of(expected()));
    }
}
