package dev.zenow.cli;

import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.downloads.Download;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.problems.ProblemCode;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicReference;

/** Downloads a model when it is not there, and loads it, while the person sees that it goes on and can stop it with Ctrl-C. */
final class ModelLoading {
    private ModelLoading() {}

    static ModelStatus load(CommandContext context, Workspace workspace, LoadModel command)
            throws InterruptedException {
        Thread waiting = Thread.currentThread();
        AtomicReference<Optional<DownloadStatus>> downloading = new AtomicReference<>(Optional.empty());
        try (Keyboard keyboard = context.keyboard();
                Keyboard.Listening _ = keyboard.onInterrupt(waiting::interrupt);
                DownloadDisplay bar = context.downloadDisplay(keyboard);
                ProgressLine progress = context.progress()) {
            progress.show("Loading the model", "");
            return workspace.runtime().load(workspace.actor(), command, status -> {
                downloading.set(status.download());
                status.download().ifPresent(download -> refuseToWaitForNobody(context, download));
                show(status, bar, progress);
            });
        } catch (InterruptedException interrupted) {
            downloading.get().ifPresent(status -> DownloadFollowing.sayHowToGoOn(context, workspace, status));
            throw interrupted;
        }
    }

    /** A full disk is waited for as {@link DownloadFollowing} does. */
    private static void refuseToWaitForNobody(CommandContext context, DownloadStatus status) {
        Download download = status.download();
        if (download.state() == DownloadState.PAUSED && !DownloadFollowing.goesOn(context, status)) {
            throw download.problem()
                    .orElseGet(ProblemCode.DOWNLOAD_PAUSED::problem)
                    .exception();
        }
    }

    private static void show(ModelStatus status, DownloadDisplay bar, ProgressLine progress) {
        if (status.download().isPresent()) {
            progress.hide();
            bar.show(status.download().get());
        } else {
            bar.hide();
            progress.show("Loading " + name(status), share(status));
        }
    }

    private static String share(ModelStatus status) {
        return status.loading()
                .map(ModelStatus.Loading::progress)
                .filter(OptionalDouble::isPresent)
                .map(fraction -> Math.round(100 * fraction.getAsDouble()) + " %")
                .orElse("");
    }

    private static String name(ModelStatus status) {
        return status.loading()
                .map(ModelStatus.Loading::model)
                .or(() -> status.model().map(Model::name))
                .map(TextColumns::oneLine)
                .orElse("the model");
    }
}
