package dev.zenow.cli;

import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.models.Model;
import java.util.OptionalDouble;

/** Loads a model while the person sees that it goes on, and can stop it with Ctrl-C. */
final class ModelLoading {
    private ModelLoading() {}

    static ModelStatus load(CommandContext context, Workspace workspace, LoadModel command)
            throws InterruptedException {
        Thread waiting = Thread.currentThread();
        try (Keyboard keyboard = context.keyboard();
                Keyboard.Listening _ = keyboard.onInterrupt(waiting::interrupt);
                ProgressLine progress = context.progress()) {
            progress.show("Loading the model", "");
            return workspace
                    .runtime()
                    .load(
                            workspace.actor(),
                            command,
                            status -> progress.show("Loading " + name(status), share(status)));
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
