package dev.zenow.application.fit;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.machine.MachineProbe;
import dev.zenow.application.models.FitQuestion;
import dev.zenow.application.models.FitSummary;
import dev.zenow.application.models.MemoryEstimates;
import dev.zenow.application.models.ModelFiles;
import dev.zenow.application.parameters.StoredParameters;
import dev.zenow.application.runtime.MemoryGate;
import dev.zenow.domain.machine.HostMemory;
import dev.zenow.domain.models.AvailableMemory;
import dev.zenow.domain.models.GgufFacts;
import dev.zenow.domain.models.MemoryFit;
import dev.zenow.domain.models.MemoryNeed;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.FlashAttention;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.runtime.SupervisorState;
import dev.zenow.domain.runtime.SwitchStyle;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;

/**
 * Holds what a model needs against what the machine has free, before it is loaded.
 *
 * <p>A part of the memory is left to the system, so that a model that just fits does not push everything else out. What the engine
 * may spend later to keep prompts of other chats is not counted: it is a limit that the engine comes to, or not, over time.
 */
public final class ModelMemory implements MemoryGate, MemoryEstimates {
    private static final System.Logger LOG = System.getLogger(ModelMemory.class.getName());

    /** Of all host memory, this part stays free, within the bounds below. */
    private static final int SPARED_SHARE = 50;

    private static final long LEAST_SPARED = 128L << 20;
    private static final long MOST_SPARED = 1L << 30;
    private static final Duration FRESH = Duration.ofSeconds(1);

    private final MachineProbe machine;
    private final ModelFiles files;
    private final StoredParameters parameters;
    private final Function<ModelMode, SupervisorState> states;
    private final InstantSource clock;
    /** What somebody has loaded although it did not seem to fit: it may be loaded again without asking. */
    private final Set<Launch> insisted = ConcurrentHashMap.newKeySet();

    private final AtomicReference<Optional<Glance>> glance = new AtomicReference<>(Optional.empty());

    /** @param states how each mode's supervisor stands */
    public ModelMemory(
            MachineProbe machine,
            ModelFiles files,
            StoredParameters parameters,
            Function<ModelMode, SupervisorState> states,
            InstantSource clock) {
        this.machine = requireNonNull(machine, "machine is null");
        this.files = requireNonNull(files, "files is null");
        this.parameters = requireNonNull(parameters, "parameters is null");
        this.states = requireNonNull(states, "states is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** What was free at a moment; a list asks for many models at once. */
    private record Glance(Instant at, HostMemory memory) {}

    @Override
    public synchronized SwitchStyle admit(Launch next, List<Launch> beside, boolean anyway) {
        if (anyway) {
            insisted.add(next);
        }
        HostMemory host = machine.memory();
        if (host.totalBytes() == 0) {
            return SwitchStyle.BREAK_FIRST;
        }
        MemoryNeed.Request request = request(next);
        try {
            GgufFacts facts = files.inspect(next.model().path());
            AvailableMemory free = less(
                    free(host, request.gpuLayers() > 0), loading(next.model().mode()));
            MemoryFit together = MemoryFit.of(facts, request, free);
            if (together.fits()) {
                return SwitchStyle.MAKE_BEFORE_BREAK;
            }
            MemoryFit alone = MemoryFit.of(facts, request, plus(free, beside));
            if (!alone.fits() && !insisted.contains(next)) {
                throw ProblemCode.MODEL_DOES_NOT_FIT.exception(refusal(next, alone));
            }
        } catch (ProblemException e) {
            // What Zenow cannot read, the engine perhaps can.
            if (!anyway) {
                throw e;
            }
        }
        return SwitchStyle.BREAK_FIRST;
    }

    @Override
    public Optional<FitSummary> of(Model model, GgufFacts facts, FitQuestion question) {
        try {
            ServerParameters asked = parameters.of(model, Optional.empty()).with(overlay(question));
            MemoryNeed.Request request = request(new Launch(model, asked));
            HostMemory host = recentMemory();
            if (host.totalBytes() == 0) {
                return Optional.empty();
            }
            AvailableMemory available = plus(
                    free(host, request.gpuLayers() > 0),
                    states.apply(model.mode()).resident().toList());
            MemoryFit fit = MemoryFit.of(facts, request, available);
            return Optional.of(new FitSummary(
                    fit.need().totalBytes(),
                    available.hostBytes() + available.deviceBytes().orElse(0),
                    fit.fits(),
                    fit.largestContext().isPresent()
                            ? OptionalInt.of(
                                    Math.toIntExact(fit.largestContext().getAsLong()))
                            : OptionalInt.empty()));
        } catch (ProblemException | IllegalArgumentException e) {
            LOG.log(System.Logger.Level.DEBUG, () -> "the memory of " + model.name() + " cannot be foretold", e);
            return Optional.empty();
        }
    }

    private static ParameterValues overlay(FitQuestion question) {
        ParameterValues values = ParameterValues.NONE;
        if (question.contextSize().isPresent()) {
            values = values.with(Parameter.CONTEXT_SIZE, question.contextSize().getAsInt());
        }
        if (question.gpuLayers().isPresent()) {
            values = values.with(Parameter.GPU_LAYERS, question.gpuLayers().getAsInt());
        }
        return values;
    }

    private static MemoryNeed.Request request(Launch launch) {
        ModelMode mode = launch.model().mode();
        ServerParameters parameters = launch.parameters();
        int whole = Math.max(parameters.batchSize(), parameters.ubatchSize());
        int batch = switch (mode) {
            case LLM -> parameters.batchSize();
            // An encoder sees its whole input in one step.
            case EMBED, RERANK -> whole;
        };
        int microBatch = switch (mode) {
            case LLM -> Math.min(parameters.batchSize(), parameters.ubatchSize());
            case EMBED, RERANK -> whole;
        };
        return new MemoryNeed.Request(
                parameters.contextSize(),
                parameters.parallelSlots(),
                parameters.gpuLayers(),
                batch,
                microBatch,
                parameters.cacheTypeK(),
                parameters.cacheTypeV(),
                parameters.flashAttention() != FlashAttention.OFF,
                parameters.memoryMap(),
                mode,
                0);
    }

    private HostMemory recentMemory() {
        Instant now = clock.instant();
        return glance.updateAndGet(last -> last.filter(
                                seen -> Duration.between(seen.at(), now).abs().compareTo(FRESH) < 0)
                        .or(() -> Optional.of(new Glance(now, machine.memory()))))
                .orElseThrow()
                .memory();
    }

    /** The engine is asked for its cards only where one is to be used. */
    private AvailableMemory free(HostMemory memory, boolean onCard) {
        long spared = Math.clamp(memory.totalBytes() / SPARED_SHARE, LEAST_SPARED, MOST_SPARED);
        OptionalLong card = onCard ? machine.devices().freeBytes() : OptionalLong.empty();
        return new AvailableMemory(Math.max(0, memory.availableBytes() - spared), card);
    }

    /** With what these give back when they end; weights that are mapped count as free already. */
    private AvailableMemory plus(AvailableMemory free, List<Launch> ending) {
        long host = free.hostBytes();
        long card = free.deviceBytes().orElse(0);
        for (Launch launch : ending) {
            Optional<MemoryNeed> need = need(launch);
            if (need.isPresent()) {
                boolean mapped = launch.parameters().memoryMap();
                host += need.get().hostBytes() - (mapped ? need.get().weights().hostBytes() : 0);
                card += need.get().deviceBytes();
            }
        }
        return new AvailableMemory(host, free.deviceBytes().isPresent() ? OptionalLong.of(card) : OptionalLong.empty());
    }

    /** Without what these are about to take: memory does not show yet what a server that loads will have. */
    private AvailableMemory less(AvailableMemory free, List<Launch> loading) {
        long host = free.hostBytes();
        long card = free.deviceBytes().orElse(0);
        for (Launch launch : loading) {
            Optional<MemoryNeed> need = need(launch);
            if (need.isPresent()) {
                host -= need.get().hostBytes();
                card -= need.get().deviceBytes();
            }
        }
        return new AvailableMemory(
                Math.max(0, host),
                free.deviceBytes().isPresent() ? OptionalLong.of(Math.max(0, card)) : OptionalLong.empty());
    }

    /** What loads in the other modes; of the same mode, the last wish wins. */
    private List<Launch> loading(ModelMode mode) {
        return Arrays.stream(ModelMode.values())
                .filter(other -> other != mode)
                .flatMap(other -> states.apply(other).candidate().stream())
                .map(SupervisorState.Candidate::launch)
                .toList();
    }

    private Optional<MemoryNeed> need(Launch launch) {
        try {
            return Optional.of(MemoryNeed.of(files.inspect(launch.model().path()), request(launch)));
        } catch (ProblemException e) {
            LOG.log(System.Logger.Level.DEBUG, "what a running model holds is not known", e);
            return Optional.empty();
        }
    }

    private static String refusal(Launch next, MemoryFit fit) {
        String largest = fit.largestContext().isPresent()
                ? "The largest context_size that would fit is "
                        + fit.largestContext().getAsLong() + "."
                : "It would not fit with any context_size.";
        return String.format(
                Locale.ROOT,
                "%s needs %s with %d tokens of context for each of %d slots, and %s are free. %s",
                next.model().name(),
                megabytes(fit.need().totalBytes()),
                next.parameters().contextSize(),
                next.parameters().parallelSlots(),
                megabytes(fit.available().hostBytes()
                        + fit.available().deviceBytes().orElse(0)),
                largest);
    }

    private static String megabytes(long bytes) {
        return bytes / (1 << 20) + " MiB";
    }
}
