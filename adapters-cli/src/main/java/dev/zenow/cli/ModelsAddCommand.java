package dev.zenow.cli;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.models.Models.AddLink;
import dev.zenow.application.models.Models.AddModel;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "add",
        description = {
            "Adds a GGUF file to the models. The file stays where it is.",
            "A link to one is only kept: nothing is downloaded before 'zenow models download' or 'load'."
        },
        footer = {
            "  zenow models add ~/qwen2.5-7b-instruct-q4_k_m.gguf --name qwen",
            "  zenow models add https://example.org/bge.gguf --mode rerank"
        })
final class ModelsAddCommand implements Callable<Integer> {
    private static final Pattern LINK = Pattern.compile("^https?://", Pattern.CASE_INSENSITIVE);

    private final CommandContext context;

    @Parameters(paramLabel = "PATH|URL", description = "The GGUF file, or a link to one.")
    private Path path = Path.of("");

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--name", paramLabel = "NAME", description = "How to call it; else as the file is called.")
    private Optional<String> name = Optional.empty();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            completionCandidates = Words.Modes.class,
            description = "What it is for: llm, embed or rerank; else as the file says. A link needs one.")
    private Optional<ModelMode> mode = Optional.empty();

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    ModelsAddCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        name.ifPresent(ModelName::check);
        String given = given();
        boolean link = LINK.matcher(given).find();
        Model model = link ? addLink(given) : addFile();
        if (asJson) {
            context.output().println(JsonFields.line(json -> JsonShapes.model(json, model)));
            return ExitCode.OK;
        }
        String shown = TextColumns.oneLine(model.name());
        String kind = JsonShapes.word(model.mode());
        if (link) {
            context.output()
                    .println("Added " + shown + " (" + kind + "). Download it with: zenow models download "
                            + ShellWords.quoted(model.name()));
            return ExitCode.OK;
        }
        String option = model.mode() == ModelMode.LLM ? "" : " --mode " + kind;
        context.output()
                .println("Added " + shown + " (" + kind + "). Load it with: zenow models load "
                        + ShellWords.quoted(model.name()) + option);
        return ExitCode.OK;
    }

    private Model addFile() {
        try (Workspace workspace = context.open()) {
            return workspace
                    .models()
                    .add(workspace.actor(), new AddModel(ModelChoice.absolute(path.toString()), mode, name));
        }
    }

    /** As it was typed: as a path, which shells complete, a link would lose slashes. */
    private String given() {
        return requireNonNull(spec, "the command was not parsed")
                .positionalParameters()
                .getFirst()
                .originalStringValues()
                .getFirst();
    }

    private Model addLink(String url) {
        ModelMode chosen = mode.orElseThrow(() -> new Problem(
                        ProblemCode.INVALID_REQUEST,
                        "What a model from a link is for cannot be seen before it is downloaded.",
                        "Say it: --mode llm, --mode embed or --mode rerank.")
                .exception());
        try (Workspace workspace = context.open()) {
            return workspace.models().addLink(workspace.actor(), new AddLink(url, chosen, name));
        }
    }
}
