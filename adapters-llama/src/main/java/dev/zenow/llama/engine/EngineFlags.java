package dev.zenow.llama.engine;

import dev.zenow.domain.models.KvCacheType;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.FlashAttention;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerParameters;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Translates a launch into the command line of one engine: options change their names from build to build.
 *
 * <table>
 * <caption>What happens to an option that the engine does not know</caption>
 * <tr><td>it has another name there</td><td>that one is used</td></tr>
 * <tr><td>the result is the same without it, or only slower</td><td>left out, said at debug</td></tr>
 * <tr><td>without it something else would be served</td><td>{@link ProblemCode#ENGINE_UNUSABLE}</td></tr>
 * </table>
 *
 * <p>Every slot has its guaranteed context: the engine is given the product of both, and told not to share it, because
 * replies that share one pool all end when it overflows.
 */
public final class EngineFlags {
    private static final System.Logger LOG = System.getLogger(EngineFlags.class.getName());

    private final Engine engine;
    private final List<String> arguments = new ArrayList<>();

    private EngineFlags(Engine engine) {
        this.engine = engine;
    }

    /**
     * The whole command, the binary first.
     *
     * @param slotFolder where a chat server may save its slots; it must exist
     * @param extraArguments from the wiring; they come last, behind the launch's own extra flags, so that they win, and are
     * passed on unseen
     */
    public static List<String> commandLine(
            Engine engine, Launch launch, Optional<Path> slotFolder, List<String> extraArguments) {
        var flags = new EngineFlags(engine);
        flags.arguments.add(engine.path().toString());
        flags.model(launch);
        flags.parameters(launch.model().mode(), launch.parameters());
        flags.server();
        if (launch.model().mode() == ModelMode.LLM) {
            slotFolder.ifPresent(folder -> flags.optional("--slot-save-path", folder.toString()));
        }
        ExtraFlags.check(engine, launch.parameters().extraFlags());
        flags.arguments.addAll(launch.parameters().extraFlags());
        flags.arguments.addAll(extraArguments);
        return List.copyOf(flags.arguments);
    }

    private void model(Launch launch) {
        required("--model", launch.model().path().toString());
        switch (launch.model().mode()) {
            case LLM -> {}
            case EMBED -> required(either("--embeddings", "--embedding"));
            case RERANK -> required(either("--reranking", "--rerank"));
        }
    }

    private void parameters(ModelMode mode, ServerParameters parameters) {
        long pool = (long) parameters.contextSize() * parameters.parallelSlots();
        required("--ctx-size", Long.toString(Math.min(pool, Integer.MAX_VALUE)));
        required("--parallel", Integer.toString(parameters.parallelSlots()));
        optional("--no-kv-unified");
        required("--threads", Integer.toString(parameters.threads()));
        required(either("--gpu-layers", "--n-gpu-layers"), Integer.toString(parameters.gpuLayers()));
        batches(mode, parameters);
        attention(mode, parameters);
        if (!parameters.memoryMap()) {
            if (engine.knows("--no-mmap")) {
                arguments.add("--no-mmap");
            } else {
                optional("--load-mode", "none");
            }
        }
        optional("--cache-ram", Integer.toString(parameters.promptCacheMegabytes()));
        if (parameters.cacheReuse() > 0) {
            optional("--cache-reuse", Integer.toString(parameters.cacheReuse()));
        }
    }

    private void batches(ModelMode mode, ServerParameters parameters) {
        int batch = parameters.batchSize();
        int ubatch = parameters.ubatchSize();
        switch (mode) {
            // An encoder sees its whole input in one step: what does not fit is refused.
            case EMBED, RERANK -> {
                String whole = Integer.toString(Math.max(batch, ubatch));
                required("--batch-size", whole);
                required("--ubatch-size", whole);
            }
            case LLM -> {
                required("--batch-size", Integer.toString(batch));
                optional("--ubatch-size", Integer.toString(Math.min(batch, ubatch)));
            }
        }
    }

    private void attention(ModelMode mode, ServerParameters parameters) {
        cache("--cache-type-k", parameters.cacheTypeK());
        cache("--cache-type-v", parameters.cacheTypeV());
        switch (parameters.flashAttention()) {
            case AUTO -> {}
            case ON, OFF -> flashAttention(parameters.flashAttention());
        }
        if (mode == ModelMode.EMBED && parameters.pooling().isPresent()) {
            required("--pooling", word(parameters.pooling().get()));
        }
    }

    private void cache(String flag, KvCacheType type) {
        if (type != KvCacheType.F16) {
            required(flag, type.label());
        }
    }

    /** Older engines take it as a switch that is off. */
    private void flashAttention(FlashAttention wanted) {
        boolean takesValue =
                engine.option("--flash-attn").map(option -> option.values() > 0).orElse(true);
        if (takesValue) {
            required("--flash-attn", word(wanted));
        } else if (wanted == FlashAttention.ON) {
            required("--flash-attn");
        }
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private void server() {
        required("--host", "127.0.0.1");
        required("--port", "0");
        optional("--metrics");
        optional(either("--no-ui", "--no-webui"));
        optional("--slots");
    }

    private String either(String preferred, String older) {
        return engine.knows(preferred) || !engine.knows(older) ? preferred : older;
    }

    private void required(String flag, String... values) {
        if (!engine.knows(flag)) {
            throw new Problem(
                            ProblemCode.ENGINE_UNUSABLE,
                            "llama-server " + engine.version() + " does not know the option " + flag + ".",
                            "Update llama.cpp, or choose another llama-server with --engine.")
                    .exception();
        }
        add(flag, values);
    }

    private void optional(String flag, String... values) {
        if (engine.knows(flag)) {
            add(flag, values);
        } else {
            LOG.log(System.Logger.Level.DEBUG, "llama-server {0} does not know {1}: left out", engine.version(), flag);
        }
    }

    private void add(String flag, String... values) {
        arguments.add(flag);
        arguments.addAll(List.of(values));
    }
}
