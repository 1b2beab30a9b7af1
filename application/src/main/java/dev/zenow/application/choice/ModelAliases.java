package dev.zenow.application.choice;

import dev.zenow.domain.models.Model;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * What else a model answers to than its name: the name in any case, with {@code :latest} behind it, the name of its file with or
 * without its ending, and each of these without the quantization at its end. What is nearer to the name wins.
 */
final class ModelAliases {
    private static final String LATEST = ":latest";
    private static final String ENDING = ".gguf";
    private static final Pattern QUANTIZATION =
            Pattern.compile("[-._:](?:ud[-_])?(?:i?q\\d(?:_[a-z0-9]+)*|tq\\d_\\d|bf16|fp?16|fp?32|mxfp4(?:_moe)?)$");

    private ModelAliases() {}

    /** What a name may mean. */
    sealed interface Match {
        record One(Model model) implements Match {}

        /** @param names of the models, of which one would have to be chosen */
        record Several(List<String> names) implements Match {}

        record None() implements Match {}
    }

    static Match find(List<Model> models, String asked) {
        String name = normal(asked);
        List<Predicate<Model>> nearest = List.of(
                model -> model.name().equals(asked),
                model -> model.name().equalsIgnoreCase(asked),
                model -> normal(model.name()).equals(name),
                model -> file(model).equals(name),
                model -> plain(normal(model.name())).equals(name),
                model -> plain(file(model)).equals(name));
        for (Predicate<Model> near : nearest) {
            List<Model> found = models.stream().filter(near).toList();
            if (found.size() == 1) {
                return new Match.One(found.getFirst());
            }
            if (!found.isEmpty()) {
                return new Match.Several(found.stream().map(Model::name).toList());
            }
        }
        return new Match.None();
    }

    /** Every other name of a model, for those who list them. */
    static Set<String> of(Model model) {
        Set<String> all = new LinkedHashSet<>();
        all.add(plain(normal(model.name())));
        all.add(file(model));
        all.remove(model.name());
        all.remove("");
        return all;
    }

    private static String normal(String name) {
        String lower = name.toLowerCase(Locale.ROOT).strip();
        String untagged = lower.endsWith(LATEST) && lower.length() > LATEST.length()
                ? lower.substring(0, lower.length() - LATEST.length())
                : lower;
        return untagged.endsWith(ENDING) && untagged.length() > ENDING.length()
                ? untagged.substring(0, untagged.length() - ENDING.length())
                : untagged;
    }

    private static String file(Model model) {
        return Optional.ofNullable(model.path().getFileName())
                .map(each -> normal(each.toString()))
                .orElse("");
    }

    private static String plain(String name) {
        String without = QUANTIZATION.matcher(name).replaceFirst("");
        return without.isEmpty() ? name : without;
    }
}
