package dev.zenow.http.client;

import dev.zenow.application.downloads.DownloadProgress;
import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.application.downloads.RepositoryListing;
import dev.zenow.application.models.ModelDownload;
import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.downloads.GgufChoice;
import dev.zenow.domain.downloads.Mirror;
import dev.zenow.domain.downloads.RepositoryFile;
import dev.zenow.domain.downloads.RepositoryReference;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.models.Model;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The shapes of downloads, as they are received. */
final class DownloadWire {
    private DownloadWire() {}

    static DownloadStatus status(JsonTree tree) throws IOException {
        try {
            return checkedStatus(tree);
        } catch (IllegalArgumentException malformed) {
            throw new IOException("the answer holds a download that cannot be", malformed);
        }
    }

    static ModelDownload summary(JsonTree tree) throws IOException {
        return new ModelDownload(
                DownloadId.parse(tree.text("download_id")),
                Wire.constant(DownloadState.class, tree.text("state")),
                tree.longInteger("received_bytes"),
                Wire.longInteger(tree, "total_bytes"));
    }

    static RepositoryListing repository(JsonTree tree) throws IOException {
        String[] name = tree.text("reference").split("/", 2);
        if (name.length < 2) {
            throw new IOException("the answer holds a repository without an owner");
        }
        Optional<String> hub = tree.optionalText("hub");
        List<GgufChoice> choices = new ArrayList<>();
        for (JsonTree each : tree.objects("choices")) {
            choices.add(choice(each));
        }
        return new RepositoryListing(
                new RepositoryReference(
                        hub.isEmpty()
                                ? Optional.empty()
                                : Optional.of(Wire.constant(Mirror.Kind.class, hub.orElseThrow())),
                        name[0],
                        name[1],
                        tree.optionalText("revision"),
                        tree.optionalText("quantization")),
                tree.text("source"),
                choices);
    }

    private static DownloadStatus checkedStatus(JsonTree tree) throws IOException {
        Model model = Wire.model(Wire.part(tree, "model"));
        List<DownloadFile> files = new ArrayList<>();
        for (JsonTree each : tree.objects("files")) {
            files.add(new DownloadFile(
                    Wire.link(each), Path.of(each.text("path")), Wire.longInteger(each, "size_bytes"), hash(each)));
        }
        Download download = new Download(
                DownloadId.parse(tree.text("download_id")),
                model.id(),
                files,
                Wire.constant(DownloadState.class, tree.text("state")),
                tree.object("error").map(Wire::problem),
                Instant.parse(tree.text("created_at")),
                Instant.parse(tree.text("queued_at")));
        DownloadProgress progress = new DownloadProgress(
                tree.longInteger("received_bytes"),
                Wire.longInteger(tree, "total_bytes"),
                tree.longInteger("bytes_per_second"),
                Wire.longInteger(tree, "seconds_left"),
                tree.optionalText("source"),
                tree.integer("retries"),
                tree.optionalText("notice"));
        return new DownloadStatus(download, model, progress, tree.longInteger("version"));
    }

    private static GgufChoice choice(JsonTree tree) throws IOException {
        List<RepositoryFile> files = new ArrayList<>();
        for (JsonTree each : tree.objects("files")) {
            files.add(new RepositoryFile(each.text("path"), Wire.longInteger(each, "size_bytes"), hash(each)));
        }
        return new GgufChoice(tree.text("name"), tree.optionalText("quantization"), files);
    }

    private static Optional<Sha256> hash(JsonTree tree) {
        return tree.optionalText("sha256").map(Sha256::parse);
    }
}
