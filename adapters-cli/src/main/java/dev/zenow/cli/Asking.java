package dev.zenow.cli;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.chat.Chats.Question;
import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.application.chat.ReplyWatch;
import dev.zenow.application.chat.ReplyWatch.Numbered;
import dev.zenow.application.sessions.Sessions.SessionChange;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.SessionTitle;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** Asks question after question in one session and follows each reply to its end. */
final class Asking {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final UuidV7 MESSAGE_IDS = new UuidV7(InstantSource.system(), new SecureRandom());

    private final Workspace workspace;
    private final Keyboard keyboard;
    private final ReplyDisplay display;
    private final ChatOptions options;
    private Optional<SessionId> session;

    Asking(
            Workspace workspace,
            Keyboard keyboard,
            ReplyDisplay display,
            ChatOptions options,
            Optional<SessionId> session) {
        this.workspace = workspace;
        this.keyboard = keyboard;
        this.display = display;
        this.options = options;
        this.session = session;
        session.ifPresent(existing -> options.system()
                .ifPresent(prompt -> workspace
                        .sessions()
                        .change(
                                workspace.actor(),
                                existing,
                                new SessionChange(
                                        Optional.empty(), Optional.empty(), Optional.empty(), Optional.of(prompt)))));
    }

    /** The session; empty before the first question of a new one. */
    Optional<SessionId> session() {
        return session;
    }

    /**
     * Asks and shows the reply.
     *
     * @return its last event
     */
    ReplyEvent ask(String content) throws InterruptedException {
        ReplyStop stop = new ReplyStop(workspace, Thread.currentThread());
        try (Keyboard.Listening _ = keyboard.onInterrupt(stop::pressed)) {
            if (session.isEmpty() && options.system().isPresent()) {
                session = Optional.of(workspace
                        .sessions()
                        .create(workspace.actor(), Optional.of(SessionTitle.fromQuestion(content)), options.system())
                        .id());
            }
            Asked asked = accepted(
                    new Question(session, Optional.of(new MessageId(MESSAGE_IDS.next())), content, options.sampling()));
            session = Optional.of(asked.session());
            stop.asked(asked.session());
            display.asked(asked);
            return follow(asked);
        } finally {
            display.ended();
        }
    }

    /** The line may break after the question was stored: asked again under the same id, it is the same turn. */
    private Asked accepted(Question question) {
        try {
            return workspace.chats().ask(workspace.actor(), question);
        } catch (ProblemException failure) {
            if (failure.problem().code() != ProblemCode.SERVER_UNREACHABLE
                    || Thread.currentThread().isInterrupted()) {
                throw failure;
            }
            return workspace.chats().ask(workspace.actor(), question);
        }
    }

    private ReplyEvent follow(Asked asked) throws InterruptedException {
        try (ReplyWatch watch = asked.reply().watch(0)) {
            while (true) {
                List<Numbered> happened = watch.next(PATIENCE);
                for (Numbered numbered : happened) {
                    display.show(numbered.event());
                    if (numbered.event().last()) {
                        return numbered.event();
                    }
                }
            }
        }
    }
}
