package dev.zenow.cli;

import dev.zenow.domain.agents.Agent;

/** What an agent shows before the first question; none of it is sent. */
final class Greeting {
    private Greeting() {}

    static void show(CommandContext context, Agent agent) {
        context.note(context.errorStyle().bold(TextColumns.oneLine(agent.name())));
        agent.greetings().forEach(greeting -> context.note(TextColumns.harmless(greeting)));
        agent.suggestedQuestions()
                .forEach(question -> context.note(context.errorStyle().dim("  " + TextColumns.oneLine(question))));
    }
}
