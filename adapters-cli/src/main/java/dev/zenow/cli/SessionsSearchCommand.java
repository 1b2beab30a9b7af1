package dev.zenow.cli;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.search.SearchHit;
import dev.zenow.application.search.SearchQuery;
import dev.zenow.application.search.Searches.IndexState;
import dev.zenow.application.search.Searches.SearchPage;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.SessionId;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
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
        name = "search",
        description = {
            "Finds messages and titles by their words, the best first; never what is in the trash.",
            "All words must be there, in any order; \"words in quotation marks\" in this one. Letter case and accents do not matter."
        },
        footer = {
            "  zenow sessions search blue sky",
            "  zenow sessions search '\"rayleigh scattering\"' --role assistant --from 2026-11-01",
            "  zenow sessions search 天空 --json | jq -r '.hits[].session_id'"
        })
final class SessionsSearchCommand implements Callable<Integer> {
    private final CommandContext context;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "WORDS", description = "What to look for.")
    private List<String> words = List.of();

    @Option(
            names = {"-s", "--session"},
            paramLabel = "SESSION",
            description = "Only in this one: its id, the beginning of it, or 'last'.")
    private Optional<String> session = Optional.empty();

    @Option(
            names = "--role",
            paramLabel = "ROLE",
            completionCandidates = Words.Roles.class,
            description = "Only what this side said: user or assistant.")
    private Optional<MessageRole> role = Optional.empty();

    @Option(names = "--from", paramLabel = "DAY|TIME", description = "Only from then on, as in 2026-11-20.")
    private Optional<Moment> from = Optional.empty();

    @Option(names = "--until", paramLabel = "DAY|TIME", description = "Only until then; a day is included.")
    private Optional<Moment> until = Optional.empty();

    @Option(names = "--model", paramLabel = "NAME", description = "Only replies of this model.")
    private Optional<String> model = Optional.empty();

    @Option(names = "--limit", paramLabel = "COUNT", description = "At most so many; else 20.")
    private int limit = 20;

    @Option(
            names = "--rebuild",
            description =
                    "Make the index anew, in the background; needed only when something is not found that should be.")
    private boolean rebuild;

    @Option(names = "--json", description = "Print JSON.")
    private boolean asJson;

    SessionsSearchCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() {
        if (limit < 1) {
            throw misused("--limit must be at least 1, not " + limit);
        }
        if (rebuild != words.isEmpty()) {
            throw misused(rebuild ? "--rebuild stands alone" : "Say what to look for");
        }
        try (Workspace workspace = context.open()) {
            return rebuild ? rebuilding(workspace) : searched(workspace);
        }
    }

    private int rebuilding(Workspace workspace) {
        workspace.searches().rebuild(workspace.actor());
        IndexState state = workspace.searches().index(workspace.actor());
        if (asJson) {
            context.output().println(JsonFields.line(json -> SearchShapes.index(json, state)));
        } else {
            context.output()
                    .println("The index is made anew, " + ContextText.counted(state.total(), "message")
                            + " in all. It goes on whenever Zenow runs; until then less is found.");
        }
        return ExitCode.OK;
    }

    private int searched(Workspace workspace) {
        ZoneId zone = context.surroundings().zone();
        Optional<SessionId> only = session.map(id -> SessionReference.find(workspace, id));
        List<SearchHit> hits = new ArrayList<>();
        Optional<String> cursor = Optional.empty();
        boolean complete = true;
        do {
            SearchPage page = workspace
                    .searches()
                    .search(
                            workspace.actor(),
                            new SearchQuery(
                                    String.join(" ", words),
                                    only,
                                    role,
                                    from.map(moment -> moment.start(zone)),
                                    until.map(moment -> moment.end(zone)),
                                    model,
                                    Math.min(limit - hits.size(), SearchQuery.MAX_LIMIT),
                                    cursor));
            hits.addAll(page.hits());
            complete &= page.complete();
            cursor = page.nextCursor();
        } while (cursor.isPresent() && hits.size() < limit);
        print(hits, complete);
        return ExitCode.OK;
    }

    private void print(List<SearchHit> hits, boolean complete) {
        if (asJson) {
            context.output().println(JsonFields.line(json -> SearchShapes.hits(json, hits, complete)));
            return;
        }
        SearchText.print(context, context.output(), context.outputStyle(), hits);
        if (hits.isEmpty()) {
            context.note("Nothing was found.");
        }
        if (!complete) {
            context.note("The index is still being made: some messages may not be found yet.");
        }
    }

    private ParameterException misused(String sentence) {
        return new ParameterException(
                requireNonNull(spec, "the command was not parsed").commandLine(), sentence);
    }
}
