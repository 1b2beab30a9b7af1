package dev.zenow.cli;

import dev.zenow.application.chat.ContextMeter;
import dev.zenow.application.chat.ContextReading;
import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Says what a test sets, and remembers what was to be changed. */
final class ScriptedMeter implements ContextMeter {
    final List<ContextEdit> edits = new ArrayList<>();
    ContextReading reading = reading(4_096, List.of(), ContextRules.DEFAULT);

    static ContextReading reading(int contextSize, List<ContextReading.Dropped> dropped, ContextRules rules) {
        return new ContextReading(
                contextSize,
                contextSize / 2,
                1_200,
                200,
                0,
                1_000,
                contextSize / 2,
                "Be kind.",
                rules,
                Optional.empty(),
                12,
                List.of(),
                dropped,
                2 * dropped.size(),
                false,
                OptionalDouble.of(-0.031));
    }

    @Override
    public ContextReading read(Actor actor, SessionId session) {
        return reading;
    }

    @Override
    public ContextReading change(Actor actor, SessionId session, ContextEdit edit) {
        edits.add(edit);
        edit.rules().ifPresent(rules -> reading = reading(4_096, List.of(), rules));
        return reading;
    }
}
