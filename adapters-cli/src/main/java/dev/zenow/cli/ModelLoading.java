package dev.zenow.cli;

import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.domain.models.Model;

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
                    .load(workspace.actor(), command, status -> progress.show("Loading " + name(status), ""));
        }
    }

    private static String name(ModelStatus status) {
        return status.model().map(Model::name).map(TextColumns::oneLine).orElse("the model");
    }
}
