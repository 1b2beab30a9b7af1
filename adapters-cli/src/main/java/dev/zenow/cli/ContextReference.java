package dev.zenow.cli;

import dev.zenow.domain.contexts.Context;
import dev.zenow.domain.problems.ProblemCode;
import java.util.List;
import java.util.Locale;

/** Finds the context that a person means: by its name, its id, or as much of the id as no other has. */
final class ContextReference {
    private ContextReference() {}

    static Context find(Workspace workspace, String text) {
        String wanted = text.strip();
        List<Context> all = workspace.contexts().list(workspace.actor());
        List<Context> named = all.stream()
                .filter(each -> each.name().equalsIgnoreCase(wanted))
                .toList();
        // Names that differ in letters beyond ASCII alone are different ones.
        List<Context> exact =
                named.stream().filter(each -> each.name().equals(wanted)).toList();
        List<Context> meant = exact.isEmpty() ? named : exact;
        if (meant.isEmpty() && !wanted.isEmpty()) {
            meant = all.stream()
                    .filter(each -> each.id().toString().startsWith(wanted.toLowerCase(Locale.ROOT)))
                    .toList();
        }
        String shown = TextColumns.oneLine(wanted);
        if (meant.size() > 1) {
            throw ProblemCode.INVALID_REQUEST.exception("More than one context is meant by '" + shown + "'.");
        }
        if (meant.isEmpty()) {
            throw ProblemCode.CONTEXT_NOT_FOUND.exception("There is no context '" + shown + "'.");
        }
        return meant.getFirst();
    }
}
