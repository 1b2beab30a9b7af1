package dev.zenow.application.models;

import dev.zenow.domain.models.Model;
import java.util.Optional;

/** What the catalogue must know of downloads. */
public interface ModelDownloads {
    /** For a catalogue that nothing is downloaded for. */
    ModelDownloads NONE = new ModelDownloads() {
        @Override
        public Optional<ModelDownload> of(Model model) {
            return Optional.empty();
        }

        @Override
        public void forget(Model model) {}
    };

    /** Empty: none, or it has come to its end. */
    Optional<ModelDownload> of(Model model);

    /** Ends the model's download and deletes what it had; called before the model is removed. */
    void forget(Model model);
}
