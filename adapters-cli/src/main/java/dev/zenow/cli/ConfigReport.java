package dev.zenow.cli;

import dev.zenow.domain.problems.Problem;
import java.util.List;
import java.util.Optional;

/**
 * The configuration as far as it can be read.
 *
 * @param lines every key with the value that was given, also where that cannot be used
 * @param fault what cannot be used
 */
public record ConfigReport(List<ConfigLine> lines, Optional<Problem> fault) {
    public ConfigReport {
        lines = List.copyOf(lines);
    }
}
