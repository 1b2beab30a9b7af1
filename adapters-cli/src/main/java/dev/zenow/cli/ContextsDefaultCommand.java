package dev.zenow.cli;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.contexts.Contexts.ContextChange;
import dev.zenow.domain.contexts.Context;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "default",
        description = "Says which context new sessions start from.",
        footer = {"  zenow contexts default translator", "  zenow contexts default --none"})
final class ContextsDefaultCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "The context's name, or its id.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--none",
            description = "New sessions start from no context, but as the model's system_prompt says.")
    private boolean none;

    ContextsDefaultCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (none == name.isPresent()) {
            throw new ParameterException(
                    requireNonNull(spec, "the command was not parsed").commandLine(),
                    none ? "--none and a name exclude each other" : "Name a context, or give --none");
        }
        try (Workspace workspace = context.open()) {
            if (none) {
                workspace.contexts().list(workspace.actor()).stream()
                        .filter(Context::isDefault)
                        .forEach(each -> change(workspace, each, false));
                context.output().println("New sessions start from no context.");
            } else {
                Context chosen = ContextReference.find(workspace, name.orElseThrow());
                change(workspace, chosen, true);
                context.output().println("New sessions start from " + TextColumns.oneLine(chosen.name()) + ".");
            }
        }
        return ExitCode.OK;
    }

    private static void change(Workspace workspace, Context which, boolean isDefault) {
        workspace
                .contexts()
                .change(
                        workspace.actor(),
                        which.id(),
                        new ContextChange(Optional.empty(), Optional.empty(), Optional.of(isDefault)));
    }
}
