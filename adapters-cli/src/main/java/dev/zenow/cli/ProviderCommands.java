package dev.zenow.cli;

import dev.zenow.application.sessions.Sessions.AnsweredBy;
import dev.zenow.application.sessions.Sessions.SessionChange;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.providers.ProviderId;
import java.util.List;
import java.util.Optional;

/** Says and changes who answers a conversation. */
final class ProviderCommands {
    private static final String HERE = "The model on this machine";

    private final Talk talk;

    ProviderCommands(Talk talk) {
        this.talk = talk;
    }

    List<SlashCommand> list() {
        return List.of(new SlashCommand(
                "provider",
                "[NAME]",
                "Shows who answers, or has a remote server do so; '" + ProviderReference.LOCAL + "': the model here.",
                this::provider));
    }

    private void provider(String argument) {
        Asking asking = talk.asking();
        Workspace workspace = talk.workspace();
        if (argument.isEmpty()) {
            talk.print(name(
                    asking.session().isPresent()
                            ? talk.current().provider()
                            : asking.wanted().provider()));
            return;
        }
        AnsweredBy chosen = ProviderReference.answeredBy(workspace, argument);
        if (asking.session().isPresent()) {
            talk.change(SessionChange.NONE.withProvider(chosen.provider()));
        } else {
            asking.begin(asking.wanted().withProvider(chosen.provider()));
        }
        talk.note(name(chosen.provider()) + " answers from now on.");
    }

    private String name(Optional<ProviderId> provider) {
        Workspace workspace = talk.workspace();
        return provider.map(id -> TextColumns.oneLine(workspace
                        .providers()
                        .name(workspace.actor(), id)
                        .orElseThrow(ProblemCode.PROVIDER_NOT_FOUND::exception)))
                .orElse(HERE);
    }
}
