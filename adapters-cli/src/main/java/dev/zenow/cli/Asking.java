package dev.zenow.cli;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.chat.Chats.Question;
import dev.zenow.application.chat.Reply;
import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.application.chat.ReplyWatch;
import dev.zenow.application.chat.ReplyWatch.Numbered;
import dev.zenow.application.sessions.Sessions.NewSession;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SessionId;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks question after question in one session, or in one after the other, and follows each reply to its end. */
final class Asking {
    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final UuidV7 MESSAGE_IDS = new UuidV7(InstantSource.system(), new SecureRandom());

    private final Workspace workspace;
    private final Keyboard keyboard;
    private final ReplyDisplay display;
    private final SamplingParameters sampling;
    private Optional<SessionId> session = Optional.empty();
    private NewSession wanted = NewSession.DEFAULT;

    /** @param sampling what every question of this run differs in from its session */
    Asking(Workspace workspace, Keyboard keyboard, ReplyDisplay display, SamplingParameters sampling) {
        this.workspace = workspace;
        this.keyboard = keyboard;
        this.display = display;
        this.sampling = sampling;
    }

    /** The session; empty before the first question of a new one. */
    Optional<SessionId> session() {
        return session;
    }

    /** What the session will be made from as long as there is none. */
    NewSession wanted() {
        return wanted;
    }

    /** Goes on in a session. */
    void open(SessionId existing) {
        session = Optional.of(existing);
        wanted = NewSession.DEFAULT;
    }

    /** The next question begins a session. */
    void begin(NewSession from) {
        session = Optional.empty();
        wanted = from;
    }

    /**
     * Asks and shows the reply.
     *
     * @return its last event
     */
    ReplyEvent ask(String content) throws InterruptedException {
        return followed(() -> {
            if (session.isEmpty() && !wanted.equals(NewSession.DEFAULT)) {
                open(workspace.sessions().create(workspace.actor(), wanted).id());
            }
            Question question = question(content);
            return repeatable(() -> workspace.chats().ask(workspace.actor(), question));
        });
    }

    /** Asks anew beside a question of the session. */
    ReplyEvent edit(MessageId edited, String content) throws InterruptedException {
        return followed(() -> {
            Question question = question(content);
            return repeatable(() -> workspace.chats().edit(workspace.actor(), edited, question));
        });
    }

    /** Has one more reply made to the last question of a session. */
    ReplyEvent regenerate(SessionId of) throws InterruptedException {
        return followed(() -> workspace.chats().regenerate(workspace.actor(), of, Optional.empty(), sampling));
    }

    /** Shows a reply that somebody else has asked for. */
    ReplyEvent attend(SessionId of, Reply reply) throws InterruptedException {
        ReplyStop stop = new ReplyStop(workspace, Thread.currentThread());
        try (Keyboard.Listening _ = keyboard.onInterrupt(stop::pressed);
                Keyboard.Listening _ = keyboard.quiet()) {
            stop.asked(of);
            return follow(reply);
        } finally {
            display.ended();
        }
    }

    private ReplyEvent followed(Supplier<Asked> ask) throws InterruptedException {
        ReplyStop stop = new ReplyStop(workspace, Thread.currentThread());
        try (Keyboard.Listening _ = keyboard.onInterrupt(stop::pressed);
                Keyboard.Listening _ = keyboard.quiet()) {
            Asked asked = ask.get();
            open(asked.session());
            stop.asked(asked.session());
            display.asked(asked);
            return follow(asked.reply());
        } finally {
            display.ended();
        }
    }

    private Question question(String content) {
        return new Question(session, Optional.of(new MessageId(MESSAGE_IDS.next())), content, sampling);
    }

    /** The line may break after the question was stored: asked again under the same id, it is the same turn. */
    private static Asked repeatable(Supplier<Asked> ask) {
        try {
            return ask.get();
        } catch (ProblemException failure) {
            if (failure.problem().code() != ProblemCode.SERVER_UNREACHABLE
                    || Thread.currentThread().isInterrupted()) {
                throw failure;
            }
            return ask.get();
        }
    }

    private ReplyEvent follow(Reply reply) throws InterruptedException {
        try (ReplyWatch watch = reply.watch(0)) {
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
