package dev.zenow.domain.parameters;

import static dev.zenow.domain.parameters.ParameterGroup.PROMPT;
import static dev.zenow.domain.parameters.ParameterGroup.SAMPLING;
import static dev.zenow.domain.parameters.ParameterGroup.SERVER;

import dev.zenow.domain.models.KvCacheType;
import dev.zenow.domain.models.ModelMode;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The table of everything that can be set for a mode or a model. The HTTP interface, the command line and the store take names,
 * ranges and help from here; nothing checks a value anywhere else.
 *
 * <p>A constant's name in small letters is the parameter's name everywhere.
 */
public enum Parameter {
    CONTEXT_SIZE(SERVER, new ParameterKind.Whole(256, 1 << 24), "Tokens of context that each slot is guaranteed."),
    THREADS(SERVER, new ParameterKind.Whole(1, 1_024), "CPU threads of the engine."),
    GPU_LAYERS(
            SERVER, new ParameterKind.Whole(0, 9_999), "Layers of the model kept in video memory; 0: none, 999: all."),
    BATCH_SIZE(SERVER, new ParameterKind.Whole(1, 65_536), "Tokens of a prompt given to the engine in one step."),
    UBATCH_SIZE(
            SERVER,
            new ParameterKind.Whole(1, 65_536),
            "Tokens evaluated at once within a step; an encoder takes no input that is longer."),
    MEMORY_MAP(
            SERVER,
            new ParameterKind.Switch(),
            "Maps the model's file instead of reading it into memory: starts faster, may answer slower."),
    PARALLEL_SLOTS(SERVER, new ParameterKind.Whole(1, 1_024), "How many replies are made at once."),
    PROMPT_CACHE_MEGABYTES(
            SERVER,
            new ParameterKind.Whole(0, 1 << 20),
            "Memory the engine may use to keep the evaluated prompts of other chats; 0: none."),
    CACHE_REUSE(
            SERVER,
            new ParameterKind.Whole(0, 1 << 20),
            "Keeps evaluated parts of a chat when what stands before them is dropped, from this many tokens on; 0: off."),
    CACHE_TYPE_K(SERVER, cacheTypes(), "How the keys of the context are stored; quantized ones take less memory."),
    CACHE_TYPE_V(
            SERVER,
            cacheTypes(),
            "How the values of the context are stored; quantized ones take less memory and need flash attention."),
    FLASH_ATTENTION(
            SERVER,
            new ParameterKind.Choice(List.of("auto", "on", "off")),
            "Computes attention in one step that needs less memory; auto: where the engine can."),
    POOLING(
            SERVER,
            new ParameterKind.Choice(List.of("auto", "none", "mean", "cls", "last", "rank")),
            "How an embedding model makes one vector of a text; auto: as its file says."),
    EXTRA_FLAGS(
            SERVER,
            new ParameterKind.Texts(64, 1_000),
            "More options of llama-server, a word in each text, such as --rope-scale and 2."),

    TEMPERATURE(
            SAMPLING, new ParameterKind.Decimal(0, 5), "How freely the model chooses words; 0: always the likeliest."),
    REPEAT_PENALTY(SAMPLING, new ParameterKind.Decimal(0, 5), "How much repetition is avoided; 1: not at all."),
    PRESENCE_PENALTY(
            SAMPLING, new ParameterKind.Decimal(-2, 2), "How much a word is avoided once it was used; 0: not at all."),
    FREQUENCY_PENALTY(
            SAMPLING,
            new ParameterKind.Decimal(-2, 2),
            "How much a word is avoided for each time it was used; 0: not at all."),
    TOP_P(SAMPLING, new ParameterKind.Decimal(0, 1), "Keeps the likeliest words of this total share; 1: all."),
    TOP_K(SAMPLING, new ParameterKind.Whole(0, 100_000), "Keeps this many of the likeliest words; 0: all."),
    MIN_P(
            SAMPLING,
            new ParameterKind.Decimal(0, 1),
            "Drops words less likely than this share of the likeliest; 0: none."),
    TYPICAL_P(SAMPLING, new ParameterKind.Decimal(0, 1), "Keeps words that are as surprising as usual; 1: all."),
    MAX_TOKENS(SAMPLING, new ParameterKind.Whole(1, 1 << 24), "The longest reply, in tokens."),
    STOP(SAMPLING, new ParameterKind.Texts(16, 1_000), "Texts that end a reply."),
    SEED(SAMPLING, new ParameterKind.Whole(-1, 0xFFFF_FFFFL), "Makes a reply repeatable; -1: random."),

    SYSTEM_PROMPT(
            PROMPT,
            new ParameterKind.Text(65_536),
            "What a new session tells the model before everything else; may be empty.");

    private final ParameterGroup group;
    // Each kind is a record of unchangeable values, which the check cannot see without an annotation of its own
    // library.
    @SuppressWarnings("ImmutableEnumChecker")
    private final ParameterKind kind;

    private final String help;

    Parameter(ParameterGroup group, ParameterKind kind, String help) {
        this.group = group;
        this.kind = kind;
        this.help = help;
    }

    /** Such as {@code context_size}; no two parameters share one, whatever their group. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    public ParameterGroup group() {
        return group;
    }

    public ParameterKind kind() {
        return kind;
    }

    /** A sentence for people. */
    public String help() {
        return help;
    }

    /** Whether a running server must be started again before a change shows. */
    public boolean needsRestart() {
        return group == SERVER;
    }

    /** Whether models of this mode take it: only chats are sampled and grow, only embedding pools in
     * different ways. */
    public boolean appliesTo(ModelMode mode) {
        return switch (group) {
            case SERVER ->
                (this != POOLING || mode == ModelMode.EMBED) && (this != CACHE_REUSE || mode == ModelMode.LLM);
            case SAMPLING, PROMPT -> mode == ModelMode.LLM;
        };
    }

    /** As {@link ParameterKind#check}. */
    public ParameterValue check(Object plain) {
        return kind.check(label(), plain);
    }

    /** As {@link ParameterKind#parse}. */
    public ParameterValue parse(String text) {
        return kind.parse(label(), text);
    }

    public static Optional<Parameter> of(String label) {
        return Arrays.stream(values())
                .filter(parameter -> parameter.label().equals(label))
                .findFirst();
    }

    private static ParameterKind cacheTypes() {
        return new ParameterKind.Choice(
                Arrays.stream(KvCacheType.values()).map(KvCacheType::label).toList());
    }
}
