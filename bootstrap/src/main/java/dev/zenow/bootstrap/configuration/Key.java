package dev.zenow.bootstrap.configuration;

import java.util.Locale;
import java.util.function.Function;

/**
 * One value that can be configured.
 *
 * @param name as in the configuration file; the same in capitals behind {@code ZENOW_} is its environment variable, and with
 * hyphens behind {@code --} the option of those commands that have one
 * @param standard the text of the default, which may depend on the machine
 * @param standardDescription the default as the documentation names it
 */
record Key<T>(
        String name,
        ValueType<T> type,
        Function<Surroundings, String> standard,
        String standardDescription,
        String description) {
    static <T> Key<T> of(String name, ValueType<T> type, String standard, String description) {
        return new Key<>(name, type, _ -> standard, standard, description);
    }

    String variable() {
        return "ZENOW_" + name.toUpperCase(Locale.ROOT);
    }

    String option() {
        return "--" + name.replace('_', '-');
    }
}
