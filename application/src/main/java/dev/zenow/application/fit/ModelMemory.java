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
import dev.zenow.domain.runtime.SwitchStyle;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
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
    private static final int MOST_KNOWN = 64;

    private final MachineProbe machine;
    private final ModelFiles files;
    private final StoredParameters parameters;
    private final Function<ModelMode, List<Launch>> living;
    private final InstantSource clock;
    private final ConcurrentMap<Launch, MemoryNeed> held = new ConcurrentHashMap<>();
    private final AtomicReference<Optional<Glance>> glance = new AtomicReference<>(Optional.empty());

    /** @param living what is loaded in a mode at present */
    public ModelMemory(
            MachineProbe machine,
            ModelFiles files,
            StoredParameters parameters,
            Function<ModelMode, List<Launch>> living,
            InstantSource clock) {
        this.machine = requireNonNull(machine, "machine is null");
        this.files = requireNonNull(files, "files is null");
        this.parameters = requireNonNull(parameters, "parameters is null");
        this.living = requireNonNull(living, "living is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    /** What was free at a moment; a list asks for many models at once. */
    private record Glance(Instant at, HostMemory memory) {}

    @Override
    public SwitchStyle admit(Launch next, List<Launch> beside, boolean anyway) {
        MemoryNeed.Request request = request(next.model().mode(), next.parameters());
        GgufFacts facts = files.inspect(next.model().path());
        AvailableMemory free = free(machine.memory(), request.gpuLayers() > 0);
        MemoryNeed need = MemoryFit.of(facts, request, free).need();
        if (held.size() > MOST_KNOWN) {
            held.clear();
        }
        held.put(next, need);
        if (need.fitsInto(free)) {
            return SwitchStyle.MAKE_BEFORE_BREAK;
        }
        MemoryFit alone = MemoryFit.of(facts, request, plus(free, beside));
        if (!alone.fits() && !anyway) {
            throw ProblemCode.MODEL_DOES_NOT_FIT.exception(refusal(next, alone));
        }
        return SwitchStyle.BREAK_FIRST;
    }

    @Override
    public Optional<FitSummary> of(Model model, GgufFacts facts, FitQuestion question) {
        try {
            ServerParameters asked = parameters.of(model, Optional.empty()).with(overlay(question));
            MemoryNeed.Request request = request(model.mode(), asked);
            AvailableMemory available = plus(free(recentMemory(), request.gpuLayers() > 0), living.apply(model.mode()));
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

    private static MemoryNeed.Request request(ModelMode mode, ServerParameters parameters) {
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
            MemoryNeed need = held.get(launch);
            if (need != null) {
                boolean mapped = launch.parameters().memoryMap();
                host += need.hostBytes() - (mapped ? need.weights().hostBytes() : 0);
                card += need.deviceBytes();
            }
        }
        return new AvailableMemory(host, free.deviceBytes().isPresent() ? OptionalLong.of(card) : OptionalLong.empty());
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
