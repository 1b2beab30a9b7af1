package dev.zenow.cli;

import dev.zenow.application.providers.Providers.Entry;
import dev.zenow.application.sessions.Sessions.AnsweredBy;
import dev.zenow.domain.problems.ProblemCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the provider that a person means: by its name, its id, or as much of the id as no other has. */
final class ProviderReference {
    static final String LOCAL = "local";

    private ProviderReference() {}

    /** Whom a person means by a name; {@value #LOCAL}, unless a provider is called so: the local model. */
    static AnsweredBy answeredBy(Workspace workspace, String text) {
        boolean local = text.strip().equalsIgnoreCase(LOCAL)
                && workspace.providers().named(workspace.actor(), LOCAL).isEmpty();
        return new AnsweredBy(
                local
                        ? Optional.empty()
                        : Optional.of(find(workspace, text).provider().id()));
    }

    static Entry find(Workspace workspace, String text) {
        String wanted = text.strip();
        List<Entry> all = workspace.providers().list(workspace.actor());
        List<Entry> named = all.stream()
                .filter(each -> each.provider().name().equalsIgnoreCase(wanted))
                .toList();
        // Names that differ in letters beyond ASCII alone are different ones.
        List<Entry> exact = named.stream()
                .filter(each -> each.provider().name().equals(wanted))
                .toList();
        List<Entry> meant = exact.isEmpty() ? named : exact;
        if (meant.isEmpty() && !wanted.isEmpty()) {
            meant = all.stream()
                    .filter(each -> each.provider().id().toString().startsWith(wanted.toLowerCase(Locale.ROOT)))
                    .toList();
        }
        String shown = TextColumns.oneLine(wanted);
        if (meant.size() > 1) {
            throw ProblemCode.INVALID_REQUEST.exception("More than one provider is meant by '" + shown + "'.");
        }
        if (meant.isEmpty()) {
            throw ProblemCode.PROVIDER_NOT_FOUND.exception("There is no provider '" + shown + "'.");
        }
        return meant.getFirst();
    }
}
