package dev.zenow.http.client;

import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.application.downloads.Downloads;
import dev.zenow.application.downloads.RepositoryListing;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;

/** {@link Downloads} of another process; waiting is asking again and again for an answer that comes late. */
final class RemoteDownloads implements Downloads {
    private static final String BASE = "/api/models/";
    /** Shorter than what the other side allows, and than what this one waits for any answer. */
    private static final Duration LONGEST_QUESTION = Duration.ofSeconds(20);

    private static final double MILLISECONDS = 1000;

    private final Connection connection;

    RemoteDownloads(Connection connection) {
        this.connection = connection;
    }

    @Override
    public DownloadStatus start(Actor actor, StartDownload command) throws InterruptedException {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("mode", Wire.name(command.mode()));
        command.name().ifPresent(name -> body.put("name", name));
        command.link().ifPresent(link -> body.put("url", link));
        command.as().ifPresent(name -> body.put("as", name));
        command.sha256().ifPresent(hash -> body.put("sha256", hash.hex()));
        return status(interruptibly(() -> connection.call("POST", BASE + "download", body, Connection.LONG_ANSWER)));
    }

    @Override
    public List<DownloadStatus> list(Actor actor) {
        JsonTree answer = connection.call("GET", BASE + "downloads", null);
        try {
            List<DownloadStatus> found = new ArrayList<>();
            for (JsonTree each : answer.objects("downloads")) {
                found.add(DownloadWire.status(each));
            }
            return List.copyOf(found);
        } catch (IOException failure) {
            throw Connection.unreachable(failure);
        }
    }

    @Override
    public DownloadStatus find(Actor actor, DownloadId id) {
        return status(connection.call("GET", path(id), null));
    }

    @Override
    public DownloadStatus await(Actor actor, DownloadId id, long seen, Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (true) {
            Duration left = Duration.ofNanos(Math.max(0, end - System.nanoTime()));
            Duration asked = left.compareTo(LONGEST_QUESTION) > 0 ? LONGEST_QUESTION : left;
            String query = String.format(Locale.ROOT, "?after=%d&wait=%.3f", seen, asked.toMillis() / MILLISECONDS);
            DownloadStatus status = status(interruptibly(() -> connection.call("GET", path(id) + query, null)));
            if (status.version() != seen || asked.equals(left)) {
                return status;
            }
        }
    }

    @Override
    public DownloadStatus pause(Actor actor, DownloadId id) {
        return status(connection.call("POST", path(id) + "/pause", null));
    }

    @Override
    public DownloadStatus resume(Actor actor, DownloadId id) {
        return status(connection.call("POST", path(id) + "/resume", null));
    }

    @Override
    public DownloadStatus restart(Actor actor, DownloadId id) {
        return status(connection.call("POST", path(id) + "/restart", null));
    }

    @Override
    public void cancel(Actor actor, DownloadId id) {
        connection.call("DELETE", path(id), null);
    }

    @Override
    public RepositoryListing repository(Actor actor, String reference) throws InterruptedException {
        String path = BASE + "repository?reference=" + URLEncoder.encode(reference, StandardCharsets.UTF_8);
        JsonTree answer = interruptibly(() -> connection.call("GET", path, null, Connection.LONG_ANSWER));
        try {
            return DownloadWire.repository(answer);
        } catch (IOException | IllegalArgumentException failure) {
            throw Connection.unreachable(failure);
        }
    }

    private static String path(DownloadId id) {
        return BASE + "downloads/" + id;
    }

    private static DownloadStatus status(JsonTree tree) {
        try {
            return DownloadWire.status(tree);
        } catch (IOException failure) {
            throw Connection.unreachable(failure);
        }
    }

    /** A connection that broke because this thread was interrupted is no problem of the other side. */
    private static JsonTree interruptibly(Supplier<JsonTree> call) throws InterruptedException {
        try {
            return call.get();
        } catch (ProblemException failure) {
            if (Thread.interrupted()) {
                throw new InterruptedException("interrupted while the other process was asked");
            }
            throw failure;
        }
    }
}
