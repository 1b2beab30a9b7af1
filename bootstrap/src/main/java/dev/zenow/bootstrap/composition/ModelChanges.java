package dev.zenow.bootstrap.composition;

import dev.zenow.application.changes.Change;
import dev.zenow.application.changes.ChangeFeed;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.SupervisorState;
import java.util.Optional;
import java.util.function.Consumer;

/** Tells that a mode's model or its state changed; progress of a load, which comes many times a second, is no change. */
final class ModelChanges implements Consumer<SupervisorState> {
    private final ModelMode mode;
    private final ChangeFeed changes;
    /** Touched by the supervisor's thread alone. */
    private Optional<SupervisorState> told = Optional.empty();

    ModelChanges(ModelMode mode, ChangeFeed changes) {
        this.mode = mode;
        this.changes = changes;
    }

    @Override
    public void accept(SupervisorState state) {
        boolean same = told.filter(before -> before.serving()
                                .map(up -> up.serving().attempt())
                                .equals(state.serving().map(up -> up.serving().attempt()))
                        && before.candidate().isPresent() == state.candidate().isPresent()
                        && before.leaving().size() == state.leaving().size()
                        && before.notice().equals(state.notice()))
                .isPresent();
        if (!same) {
            told = Optional.of(state);
            changes.publish(new Change.OfModel(mode));
        }
    }
}
