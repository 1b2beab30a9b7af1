package dev.zenow.cli;

import dev.zenow.application.search.SearchQuery;
import dev.zenow.application.search.Searches.SearchPage;
import dev.zenow.application.sessions.SessionQuery.Place;
import dev.zenow.application.sessions.Sessions.NewSession;
import dev.zenow.application.sessions.Sessions.SessionChange;
import dev.zenow.application.transfer.ExportFormat;
import dev.zenow.cli.Branch.Turn;
import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** What can be done with the session of a conversation as a whole, and with the others. */
final class SessionCommands {
    private static final int RECENT = 5;
    private static final int FOUND = 10;
    private static final int LISTED = 15;

    private final Talk talk;
    private final Reminder reminder;

    SessionCommands(Talk talk, Reminder reminder) {
        this.talk = talk;
        this.reminder = reminder;
    }

    List<SlashCommand> list() {
        return List.of(
                new SlashCommand("history", "[N]", "Shows the last turns, " + RECENT + " or N of them.", this::history),
                new SlashCommand("title", "[TEXT]", "Shows or changes the title.", this::title),
                new SlashCommand("stats", "", "Shows what this session has done and cost.", _ -> statistics()),
                new SlashCommand("search", "WORDS", "Finds messages in all sessions.", this::search),
                new SlashCommand(
                        "export",
                        "[FILE]",
                        "Shows this session as Markdown, or writes it as the ending says: .md, .json, .jsonl",
                        this::export),
                new SlashCommand("sessions", "", "Lists the sessions that were last used.", _ -> sessions()),
                new SlashCommand(
                        "new", "[CONTEXT]", "Begins another session, from a context or the default.", this::begin),
                new SlashCommand("agent", "NAME", "Begins another session, from an agent.", this::agent),
                new SlashCommand("open", "ID", "Goes on in another session.", this::open),
                new SlashCommand("delete", "", "Moves this session to the trash.", _ -> delete()));
    }

    private void history(String argument) {
        int wanted = TurnNumber.of(argument).orElse(RECENT);
        Branch branch = talk.branch();
        List<Turn> turns = branch.turns();
        MessageText text = new MessageText(talk.context(), talk.output(), talk.style(), false);
        for (Turn turn : turns.subList(Math.max(0, turns.size() - wanted), turns.size())) {
            text.print(turn.number() + "  ", turn.question(), branch.siblings(turn.question()));
            turn.rest().forEach(message -> text.print("", message, branch.siblings(message)));
        }
        talk.print("");
    }

    private void title(String argument) {
        Asking asking = talk.asking();
        if (argument.isEmpty()) {
            talk.print(TextColumns.oneLine(
                    asking.session().isPresent()
                            ? talk.current().title()
                            : asking.wanted().title().orElse("It will be named after the first question.")));
        } else if (asking.session().isPresent()) {
            talk.change(SessionChange.NONE.withTitle(argument));
            talk.note("Renamed.");
        } else {
            NewSession old = asking.wanted();
            asking.begin(new NewSession(
                    Optional.of(argument),
                    old.systemPrompt(),
                    old.context(),
                    old.sampling(),
                    old.agent(),
                    old.provider()));
            talk.note("The session will be called so.");
        }
    }

    private void statistics() {
        Workspace workspace = talk.workspace();
        StatisticsText.print(
                talk.context(),
                talk.output(),
                talk.style(),
                workspace.sessions().statistics(workspace.actor(), talk.session()));
    }

    private void search(String words) {
        Workspace workspace = talk.workspace();
        SearchPage page = workspace.searches().search(workspace.actor(), SearchQuery.of(words, FOUND));
        SearchText.print(talk.context(), talk.output(), talk.style(), page.hits());
        if (page.hits().isEmpty()) {
            talk.note("Nothing was found.");
        } else {
            talk.note("/open ID goes on in one of them.");
        }
        if (!page.complete()) {
            talk.note("The index is still being made: some messages may not be found yet.");
        }
    }

    private void export(String argument) {
        Optional<SessionId> session = Optional.of(talk.session());
        if (argument.isEmpty()) {
            ExportFile.write(talk.workspace(), session, ExportFormat.MARKDOWN, talk.output(), true);
            return;
        }
        Path file = path(argument);
        ExportFormat format = ExportFile.format(file)
                .orElseThrow(() -> new Problem(
                                ProblemCode.INVALID_REQUEST,
                                "The ending of the name does not say how to write it.",
                                "Let it end in .md for people, .json to import it again, or .jsonl for OpenAI messages.")
                        .exception());
        if (Files.exists(file) && !Confirmation.meant(talk.keyboard(), "Replace " + file + "?")) {
            talk.note("Nothing was written.");
            return;
        }
        ExportFile.write(talk.workspace(), session, format, file);
        talk.note("Written: " + file);
    }

    private static Path path(String argument) {
        try {
            return Path.of(argument).toAbsolutePath();
        } catch (InvalidPathException notOne) {
            throw ProblemCode.INVALID_REQUEST
                    .problem("'" + TextColumns.oneLine(argument) + "' is no name of a file.")
                    .exception(notOne);
        }
    }

    private void sessions() {
        List<Session> sessions = SessionsTable.read(talk.workspace(), Optional.empty(), Place.ACTIVE, LISTED);
        if (sessions.isEmpty()) {
            talk.note("There are none yet.");
            return;
        }
        SessionsTable.print(talk.context(), talk.output(), talk.style(), sessions);
        talk.note("/open ID goes on in one of them.");
    }

    private void begin(String argument) {
        talk.asking()
                .begin(
                        argument.isEmpty()
                                ? NewSession.DEFAULT
                                : new NewSession(
                                        Optional.empty(),
                                        Optional.empty(),
                                        Optional.of(ContextReference.find(talk.workspace(), argument)
                                                .id()),
                                        SamplingParameters.NONE));
        talk.note("The next question begins a new session.");
    }

    private void agent(String argument) {
        if (argument.isEmpty()) {
            throw new Problem(ProblemCode.INVALID_REQUEST, "Which one?", "See them with: zenow agents").exception();
        }
        Agent agent = AgentReference.find(talk.workspace(), argument);
        talk.asking().begin(NewSession.DEFAULT.withAgent(Optional.of(agent.id())));
        Greeting.show(talk.context(), agent);
        talk.note("The next question begins a new session.");
    }

    private void open(String argument) throws InterruptedException {
        if (argument.isEmpty()) {
            throw new Problem(ProblemCode.INVALID_REQUEST, "Which one?", "See them with /sessions, then /open ID.")
                    .exception();
        }
        SessionId id = SessionReference.find(talk.workspace(), argument);
        reminder.show(id);
        talk.asking().open(id);
        reminder.attend();
    }

    private void delete() {
        SessionId id = talk.session();
        talk.workspace().sessions().delete(talk.workspace().actor(), id);
        talk.asking().begin(NewSession.DEFAULT);
        talk.note("It is in the trash; 'zenow sessions restore " + id
                + "' takes it out. The next question begins a new session.");
    }
}
