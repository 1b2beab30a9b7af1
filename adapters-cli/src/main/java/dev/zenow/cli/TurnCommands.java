package dev.zenow.cli;

import dev.zenow.application.sessions.Sessions.SessionChange;
import dev.zenow.cli.Branch.Turn;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.Session;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What can be done with the tree of a conversation: ask anew, reply anew, look at the others, and go on elsewhere. */
final class TurnCommands {
    private static final int COLUMNS = 70;

    private final Talk talk;
    private final Reminder reminder;
    private List<MessageId> listed = List.of();
    /** Where the conversation was when they were listed: anywhere else their numbers mean others. */
    private Optional<MessageId> listedAt = Optional.empty();

    TurnCommands(Talk talk, Reminder reminder) {
        this.talk = talk;
        this.reminder = reminder;
    }

    List<SlashCommand> list() {
        return List.of(
                new SlashCommand("regenerate", "", "Makes one more reply to the last question.", _ -> regenerate())
                        .aliased("r"),
                new SlashCommand(
                        "edit", "[N]", "Changes the last question, or the Nth, and asks it beside.", this::edit),
                new SlashCommand(
                                "siblings",
                                "[N]",
                                "Lists the other questions and replies at the last turn, or the Nth.",
                                this::siblings)
                        .aliased("branches"),
                new SlashCommand("switch", "N", "Goes on with the Nth of them.", this::switchTo),
                new SlashCommand("prev", "", "Goes on with the one before.", _ -> step(-1)),
                new SlashCommand("next", "", "Goes on with the one behind.", _ -> step(1)),
                new SlashCommand("branch", "[N]", "Goes on in a new session, from here or from turn N.", this::branch));
    }

    private void regenerate() throws InterruptedException {
        listed = List.of();
        talk.ended(talk.asking().regenerate(talk.session()));
    }

    private void edit(String argument) throws InterruptedException {
        Message question = talk.branch().turn(TurnNumber.of(argument)).question();
        Optional<String> edited = talk.keyboard().edited(question.content()).filter(text -> !text.isBlank());
        if (edited.isEmpty() || edited.get().equals(question.content())) {
            talk.note("Nothing was changed.");
            return;
        }
        listed = List.of();
        talk.ended(talk.asking().edit(question.id(), edited.get()));
    }

    private void siblings(String argument) {
        Branch branch = talk.branch();
        Turn turn = branch.turn(TurnNumber.of(argument));
        List<MessageId> questions = branch.siblings(turn.question());
        List<MessageId> replies = turn.reply().map(branch::siblings).orElse(List.of());
        List<MessageId> numbered = new ArrayList<>();
        list("Questions", questions, turn.question().id(), numbered);
        turn.reply().ifPresent(reply -> list("Replies", replies, reply.id(), numbered));
        listed = List.copyOf(numbered);
        listedAt = leaf();
        if (numbered.isEmpty()) {
            talk.note("There are no others. /regenerate makes another reply, /edit another question.");
        }
    }

    private void list(String heading, List<MessageId> ids, MessageId shown, List<MessageId> numbered) {
        if (ids.size() < 2) {
            return;
        }
        talk.print(talk.style().dim(heading));
        for (MessageId id : ids) {
            numbered.add(id);
            Message message =
                    talk.workspace().sessions().message(talk.workspace().actor(), talk.session(), id);
            String line = "%s %2d  ".formatted(id.equals(shown) ? "*" : " ", numbered.size());
            talk.print(line + TextColumns.cut(TextColumns.oneLine(message.content()), COLUMNS));
        }
    }

    private void switchTo(String argument) {
        if (listed.isEmpty() || !listedAt.equals(leaf())) {
            Branch branch = talk.branch();
            Turn turn = branch.turn(Optional.empty());
            List<MessageId> numbered = new ArrayList<>();
            for (List<MessageId> ids : List.of(
                    branch.siblings(turn.question()),
                    turn.reply().map(branch::siblings).orElse(List.of()))) {
                numbered.addAll(ids.size() < 2 ? List.of() : ids);
            }
            listed = List.copyOf(numbered);
            listedAt = leaf();
        }
        int wanted = TurnNumber.of(argument).orElse(0);
        if (wanted < 1 || wanted > listed.size()) {
            throw new Problem(
                            ProblemCode.INVALID_REQUEST,
                            listed.isEmpty()
                                    ? "There is nothing to switch to."
                                    : "Say which one, from 1 to " + listed.size() + ".",
                            "See them with /siblings.")
                    .exception();
        }
        show(listed.get(wanted - 1));
        listedAt = leaf();
    }

    private Optional<MessageId> leaf() {
        return talk.workspace()
                .sessions()
                .get(talk.workspace().actor(), talk.session())
                .activeLeaf();
    }

    /** Among the replies, or the questions where the last one has a single reply. */
    private void step(int by) {
        Branch branch = talk.branch();
        Turn turn = branch.turn(Optional.empty());
        Message at =
                turn.reply().filter(reply -> branch.siblings(reply).size() > 1).orElse(turn.question());
        List<MessageId> all = branch.siblings(at);
        int next = all.indexOf(at.id()) + by;
        if (all.size() < 2) {
            talk.note("There are no others. /regenerate makes another reply, /edit another question.");
        } else if (next < 0 || next >= all.size()) {
            talk.note(by < 0 ? "This is the first one." : "This is the last one.");
        } else {
            show(all.get(next));
        }
    }

    private void show(MessageId id) {
        talk.change(SessionChange.NONE.withActiveLeaf(id));
        Branch branch = talk.branch();
        Turn turn = branch.turn(Optional.empty());
        MessageText text = new MessageText(talk.context(), talk.output(), talk.style(), false);
        text.print(turn.number() + "  ", turn.question(), branch.siblings(turn.question()));
        turn.rest().forEach(message -> text.print("", message, branch.siblings(message)));
        talk.print("");
    }

    private void branch(String argument) {
        Message at = talk.branch().turn(TurnNumber.of(argument)).last();
        Session made = talk.workspace().sessions().branch(talk.workspace().actor(), talk.session(), at.id());
        talk.asking().open(made.id());
        listed = List.of();
        reminder.show(made.id());
        talk.note("This is a session of its own now; the other one stays as it is.");
    }
}
