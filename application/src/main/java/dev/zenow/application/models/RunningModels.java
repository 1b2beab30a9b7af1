package dev.zenow.application.models;

import dev.zenow.domain.models.Model;

/** What the catalogue must know of the models that are served, so that none is taken away under a server. */
public interface RunningModels {
    /** Whether a server has this model loaded or is loading it. */
    boolean runs(Model model);

    /** The model was renamed, removed or given another file; called after the transaction that did it. */
    void changed(Model model);
}
