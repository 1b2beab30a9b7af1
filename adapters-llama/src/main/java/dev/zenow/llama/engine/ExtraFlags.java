package dev.zenow.llama.engine;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.parameters.EngineOptions;
import dev.zenow.domain.parameters.NearestName;
import dev.zenow.domain.problems.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Checks extra flags against the options that the engine's help declares. */
public final class ExtraFlags implements EngineOptions {
    private final Supplier<Engine> engine;

    /** @param engine asked only where there are flags to check */
    public ExtraFlags(Supplier<Engine> engine) {
        this.engine = requireNonNull(engine, "engine is null");
    }

    @Override
    public void check(List<String> words) {
        if (!words.isEmpty()) {
            check(engine.get(), words);
        }
    }

    static void check(Engine engine, List<String> words) {
        if (words.stream().anyMatch(word -> word.indexOf('\0') >= 0)) {
            throw ProblemCode.ENGINE_FLAG_UNKNOWN.exception("extra_flags: no option holds the character zero.");
        }
        int next = 0;
        while (next < words.size()) {
            String word = words.get(next);
            EngineOption option = option(engine, word);
            int behind = next + 1 + option.values();
            if (behind > words.size()) {
                throw ProblemCode.ENGINE_FLAG_UNKNOWN.exception("extra_flags: " + word + " needs "
                        + (option.values() == 1 ? "a value" : option.values() + " values")
                        + " behind it, in a text of its own.");
            }
            next = behind;
        }
    }

    private static EngineOption option(Engine engine, String word) {
        String name = spelled(word);
        OwnedOptions.reason(name).ifPresent(reason -> {
            throw owned(word, reason);
        });
        EngineOption option = engine.option(name).orElseThrow(() -> unknown(engine, word));
        OwnedOptions.reason(option).ifPresent(reason -> {
            throw owned(word, reason);
        });
        return option;
    }

    /** The engine takes an underscore for a hyphen in the long names. */
    private static String spelled(String word) {
        return word.startsWith("--") ? word.replace('_', '-') : word;
    }

    private static RuntimeException owned(String word, String reason) {
        return ProblemCode.ENGINE_FLAG_OWNED.exception("extra_flags: " + word + " cannot be set: " + reason + ".");
    }

    private static RuntimeException unknown(Engine engine, String word) {
        String shown = word.length() > 60 ? word.substring(0, 60) + "…" : word;
        if (!word.startsWith("-")) {
            return ProblemCode.ENGINE_FLAG_UNKNOWN.exception(
                    "extra_flags: '" + shown + "' stands where an option of llama-server was expected.");
        }
        int equals = word.indexOf('=');
        String name = spelled(equals < 0 ? word : word.substring(0, equals));
        if (equals > 0 && engine.knows(name)) {
            return ProblemCode.ENGINE_FLAG_UNKNOWN.exception(
                    "extra_flags: llama-server takes the value of " + name + " as a text of its own, not behind '='.");
        }
        Optional<String> nearest = NearestName.of(name, engine.flags());
        return ProblemCode.ENGINE_FLAG_UNKNOWN.exception("extra_flags: llama-server " + engine.version()
                + " does not know the option " + shown
                + nearest.map(meant -> "; did you mean '" + meant + "'?").orElse("."));
    }
}
