package dev.zenow.cli;

import dev.zenow.application.downloads.AccessTokens.AccessToken;
import dev.zenow.application.downloads.DownloadProgress;
import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.application.downloads.Mirrors.MirrorHealth;
import dev.zenow.application.downloads.Mirrors.MirrorList;
import dev.zenow.application.downloads.RepositoryListing;
import dev.zenow.application.models.ModelDownload;
import dev.zenow.domain.downloads.ChoiceLinks;
import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.downloads.DownloadFile;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.downloads.GgufChoice;
import dev.zenow.domain.downloads.RepositoryFile;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.models.Model;
import java.util.OptionalLong;

/** How downloads look as JSON: the names of the HTTP interface. */
final class DownloadShapes {
    private static final double STEPS = 10_000;

    private DownloadShapes() {}

    static void download(JsonFields json, DownloadStatus status) {
        Download download = status.download();
        DownloadProgress progress = status.progress();
        json.text("download_id", download.id().toString());
        json.text("name", status.model().name());
        json.text("mode", JsonShapes.word(status.model().mode()));
        json.text("model_id", download.model().toString());
        json.text("url", download.files().getFirst().link().toString());
        json.text("path", download.files().getFirst().target().toString());
        json.text("state", JsonShapes.word(download.state()));
        json.number("received_bytes", progress.receivedBytes());
        number(json, "total_bytes", progress.totalBytes());
        json.number("bytes_per_second", progress.bytesPerSecond());
        number(json, "seconds_left", progress.secondsLeft());
        if (progress.totalBytes().orElse(0) > 0) {
            double part =
                    (double) progress.receivedBytes() / progress.totalBytes().getAsLong();
            json.decimal("progress", Math.floor(Math.min(part, 1) * STEPS) / STEPS);
        }
        json.text("source", progress.source());
        json.number("retries", progress.retries());
        json.text("notice", progress.notice());
        json.object("error", download.problem(), JsonShapes::problem);
        json.objects("files", download.files(), DownloadShapes::file);
        json.time("created_at", download.createdAt());
        json.time("queued_at", download.queuedAt());
    }

    /** Of a model that was there before; nothing was downloaded. */
    static void there(JsonFields json, Model model) {
        json.text("name", model.name());
        json.text("mode", JsonShapes.word(model.mode()));
        json.text("model_id", model.id().toString());
        json.text("path", model.path().toString());
        json.text("state", JsonShapes.word(DownloadState.COMPLETE));
    }

    private static void file(JsonFields json, DownloadFile file) {
        json.text("url", file.link().toString());
        json.text("path", file.target().toString());
        number(json, "size_bytes", file.bytes());
        json.text("sha256", file.sha256().map(Sha256::hex));
    }

    /** Beside the model that it belongs to. */
    static void brief(JsonFields json, ModelDownload download) {
        json.text("download_id", download.id().toString());
        json.text("state", JsonShapes.word(download.state()));
        json.number("received_bytes", download.receivedBytes());
        number(json, "total_bytes", download.totalBytes());
    }

    static void repository(JsonFields json, RepositoryListing listing) {
        json.text("reference", listing.reference().name());
        json.text("hub", listing.reference().kind().map(JsonShapes::word));
        json.text("revision", listing.reference().revision());
        json.text("quantization", listing.reference().quantization());
        json.text("source", listing.source());
        json.objects("choices", listing.choices(), (choice, each) -> choice(choice, each, listing));
    }

    private static void choice(JsonFields json, GgufChoice choice, RepositoryListing listing) {
        json.text("name", choice.name());
        json.text("quantization", choice.quantization());
        number(json, "size_bytes", choice.bytes());
        json.objects("files", choice.files(), DownloadShapes::part);
        json.text("download", ChoiceLinks.of(listing.reference(), choice, listing.choices()));
    }

    private static void part(JsonFields json, RepositoryFile file) {
        json.text("path", file.path());
        number(json, "size_bytes", file.bytes());
        json.text("sha256", file.sha256().map(Sha256::hex));
    }

    static void mirrors(JsonFields json, MirrorList list) {
        json.objects("mirrors", list.mirrors(), DownloadShapes::mirror);
        json.flag("chosen", list.chosen());
    }

    private static void mirror(JsonFields json, MirrorHealth health) {
        json.text("name", health.mirror().name());
        json.text("kind", JsonShapes.word(health.mirror().kind()));
        json.text("url", health.mirror().base().toString());
        json.flag("enabled", health.mirror().enabled());
        health.skippedUntil().ifPresent(until -> json.time("skipped_until", until));
        json.text("failure", health.failure());
    }

    static void token(JsonFields json, AccessToken token) {
        json.text("host", token.host());
        json.time("kept_at", token.keptAt());
    }

    private static void number(JsonFields json, String name, OptionalLong value) {
        value.ifPresent(present -> json.number(name, present));
    }
}
