package dev.zenow.application.models;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.models.Model;
import dev.zenow.domain.problems.Problem;
import java.util.List;

/**
 * What a scan found.
 *
 * @param added models that are known from now on
 * @param known models that were known before
 * @param unusable files that look like models and are none, in part or as a whole
 */
public record ScanReport(List<Model> added, List<Model> known, List<Unusable> unusable) {
    public ScanReport {
        added = List.copyOf(added);
        known = List.copyOf(known);
        unusable = List.copyOf(unusable);
    }

    /** A file and why it cannot be used. */
    public record Unusable(String path, Problem problem) {
        public Unusable {
            requireNonNull(path, "path is null");
            requireNonNull(problem, "problem is null");
        }
    }
}
