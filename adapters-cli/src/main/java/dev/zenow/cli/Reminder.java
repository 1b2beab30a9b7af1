package dev.zenow.cli;

import dev.zenow.application.chat.Reply;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import java.util.List;
import java.util.Optional;

/** Reminds a person who comes back of what was said last. */
final class Reminder {
    private static final int MESSAGES = 4;
    private static final int LINES = 8;
    private static final int COLUMNS = 400;

    private final Talk talk;

    Reminder(Talk talk) {
        this.talk = talk;
    }

    /** The title and the last few messages, dimmed. */
    void show(SessionId id) {
        Workspace workspace = talk.workspace();
        Session session = workspace.sessions().get(workspace.actor(), id);
        Style style = talk.context().errorStyle();
        talk.context()
                .note(style.bold(TextColumns.oneLine(session.title())) + " "
                        + style.dim("(" + session.messageCount() + " messages)"));
        for (Message message : last(id, MESSAGES)) {
            String mark = message.role() == MessageRole.USER ? "> " : "  ";
            String text = TextColumns.harmless(message.content()).strip();
            List<String> lines = text.lines().limit(LINES + 1L).toList();
            for (int i = 0; i < Math.min(lines.size(), LINES); i++) {
                talk.note((i == 0 ? mark : "  ") + TextColumns.cut(lines.get(i), COLUMNS));
            }
            if (lines.size() > LINES) {
                talk.note("  …");
            }
        }
    }

    /** Somebody else may have asked, in another terminal or on a page: then the reply that is being made is shown. */
    void attend() throws InterruptedException {
        Workspace workspace = talk.workspace();
        SessionId id = talk.session();
        boolean open = last(id, 1).stream()
                .anyMatch(message -> message.role() == MessageRole.USER && message.status() == MessageStatus.COMPLETE);
        Optional<Reply> reply = open ? workspace.chats().attach(workspace.actor(), id) : Optional.empty();
        if (reply.isPresent()) {
            talk.ended(talk.asking().attend(id, reply.get()));
        }
    }

    private List<Message> last(SessionId id, int count) {
        return talk.workspace()
                .sessions()
                .messages(talk.workspace().actor(), id, count, Optional.empty())
                .messages();
    }
}
