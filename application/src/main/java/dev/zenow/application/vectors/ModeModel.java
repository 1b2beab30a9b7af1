package dev.zenow.application.vectors;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.models.ModelStore;
import dev.zenow.application.runtime.ModeSupervisor;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.Serving;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** The model of a mode: which one answers a request, and whether it is the one that the request names. */
public final class ModeModel {
    private final ModelMode mode;
    private final ModelStore models;
    private final Supplier<Optional<Launch>> current;
    private final ModeSupervisor supervisor;

    /** @param current what serves the mode, or would be started by the next request */
    public ModeModel(ModelMode mode, ModelStore models, Supplier<Optional<Launch>> current, ModeSupervisor supervisor) {
        this.mode = requireNonNull(mode, "mode is null");
        this.models = requireNonNull(models, "models is null");
        this.current = requireNonNull(current, "current is null");
        this.supervisor = requireNonNull(supervisor, "supervisor is null");
    }

    ModeSupervisor supervisor() {
        return supervisor;
    }

    /** How many slots there are, or will be when {@code launch} is started. */
    int slots(Launch launch) {
        return supervisor
                .state()
                .serving()
                .map(up -> up.serving().slots())
                .orElse(launch.parameters().parallelSlots());
    }

    /**
     * What a request is answered by.
     *
     * @param launch to start when nothing serves
     * @param only the one model that may answer; empty: whichever is the mode's
     */
    record Choice(Launch launch, Optional<Model> only) {
        /** Refuses a server of another model: it may have been switched to since the choice. */
        void check(Serving serving) {
            if (only.filter(model -> !model.id().equals(serving.launch().model().id()))
                    .isPresent()) {
                throw notLoaded(only.get());
            }
        }
    }

    /** @param named by the request; empty: none */
    Choice choose(Optional<String> named) {
        Optional<Launch> chosen = current.get();
        Optional<Launch> serving =
                supervisor.state().serving().map(up -> up.serving().launch());
        if (named.isEmpty()) {
            return new Choice(chosen.or(() -> serving).orElseThrow(this::notChosen), Optional.empty());
        }
        Model model = models.find(mode, named.get()).orElseThrow(() -> notKnown(named.get()));
        Launch launch = Stream.concat(chosen.stream(), serving.stream())
                .filter(each -> each.model().id().equals(model.id()))
                .findFirst()
                .orElseThrow(() -> notLoaded(model));
        return new Choice(launch, Optional.of(model));
    }

    private ProblemException notChosen() {
        String kind = switch (mode) {
            case LLM -> "chat";
            case EMBED -> "embedding";
            case RERANK -> "reranking";
        };
        return new Problem(
                        ProblemCode.MODEL_NOT_CHOSEN,
                        "No " + kind + " model has been chosen yet.",
                        "Load one with 'zenow models load --mode " + word(mode) + " PATH', PATH being its GGUF file.")
                .exception();
    }

    private ProblemException notKnown(String name) {
        return Arrays.stream(ModelMode.values())
                .filter(each -> models.find(each, name).isPresent())
                .findFirst()
                .map(other -> ProblemCode.MODEL_WRONG_MODE.exception(
                        "The model '" + shown(name) + "' is one for " + word(other) + ", not for " + word(mode) + "."))
                .orElseGet(() -> ProblemCode.MODEL_NOT_FOUND.exception(
                        "There is no model '" + shown(name) + "' for " + word(mode) + "."));
    }

    private static ProblemException notLoaded(Model model) {
        return ProblemCode.MODEL_NOT_LOADED.exception(
                "The model '" + model.name() + "' is known, but another one is in use.");
    }

    private static String shown(String name) {
        return name.length() > 200 ? name.substring(0, 200) + "…" : name;
    }

    private static String word(ModelMode mode) {
        return mode.name().toLowerCase(Locale.ROOT);
    }
}
