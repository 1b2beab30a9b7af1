package dev.zenow.bootstrap.benchmark;

import static java.util.Objects.requireNonNull;

import dev.zenow.application.chat.PlannedPrompt;
import dev.zenow.application.sessions.MessageStore;
import dev.zenow.application.sessions.SessionStore;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.domain.chat.TokenBudget;
import dev.zenow.domain.chat.WindowCut;
import dev.zenow.domain.chat.WindowPolicy;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.tokens.TokenEstimator;
import dev.zenow.domain.users.Actor;
import dev.zenow.domain.users.UserId;
import dev.zenow.sqlite.SqliteDatabase;
import dev.zenow.sqlite.SqliteProperties;
import io.micronaut.context.ApplicationContext;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.LongSupplier;
import java.util.stream.LongStream;

/** Times what every turn does beside waiting for the engine. */
final class SmallOperations {
    private static final UserId OWNER = Actor.LOCAL.user();
    private static final int MESSAGES = 10_000;
    private static final TokenBudget BUDGET = new TokenBudget(15_360);
    private static final String SENTENCE =
            "The keeper of the lighthouse counted the waves, and none was like another. ";
    private static final String TEXT = SENTENCE.repeat(14).substring(0, 1_000);

    private final int repetitions;

    /** A result that is used keeps its computation from being left out. */
    private long seen;

    /** @param micros what one run of the operation took */
    record Result(String operation, Quantiles micros) {}

    SmallOperations(int repetitions) {
        this.repetitions = repetitions;
    }

    List<Result> run(Path database) {
        List<Result> results = new ArrayList<>();
        results.add(time("estimate of a 1,000-character message", () ->
                (long) TokenEstimator.estimate(TEXT).total()));
        int[] turns = new int[MESSAGES / 2];
        Arrays.fill(turns, 420);
        results.add(time(
                "window of 10,000 messages, the rule alone",
                () -> WindowPolicy.choose(BUDGET, WindowPolicy.Branch.of(turns, 0), WindowCut.EVALUATED, 30, 200)
                        .firstTurn()));
        SqliteDatabase.prepare(database);
        try (ApplicationContext context = ApplicationContext.run(SqliteProperties.of(database))) {
            results.addAll(new Stores(context).run());
        }
        if (seen == 0) {
            throw new IllegalStateException("nothing was computed");
        }
        return results;
    }

    private Result time(String operation, LongSupplier work) {
        LongStream.range(0, repetitions).forEach(_ -> seen += work.getAsLong());
        return new Result(
                operation, Quantiles.of(LongStream.range(0, repetitions).mapToDouble(_ -> {
                    long start = System.nanoTime();
                    seen += work.getAsLong();
                    return (System.nanoTime() - start) / 1e3;
                })));
    }

    /** The operations that need a database. */
    private final class Stores {
        private final UnitOfWork work;
        private final SessionStore sessions;
        private final MessageStore messages;

        Stores(ApplicationContext context) {
            work = context.getBean(UnitOfWork.class);
            sessions = context.getBean(SessionStore.class);
            messages = context.getBean(MessageStore.class);
        }

        List<Result> run() {
            Session session = Session.fresh(
                    new SessionId(UUID.randomUUID()), OWNER, "Long", "You are a helpful assistant.", Instant.EPOCH);
            Message last = work.inTransaction(() -> fill(session));
            Message next = message(session, Optional.of(last.id()), MessageRole.USER);
            work.inTransaction(() -> insert(next));
            // Before the first cut everything is read; from then on only what is sent.
            Result whole = new SmallOperations(Math.clamp(repetitions, 1, 20))
                    .time(
                            "window of 10,000 messages, before the first cut",
                            () -> PlannedPrompt.of(messages, session, next, BUDGET)
                                    .turns());
            MessageId start = PlannedPrompt.of(messages, session, next, BUDGET)
                    .windowStart()
                    .orElseThrow();
            messages.setSent(last.id(), new SentWindow(Optional.of(start), 0));
            return List.of(
                    time(
                            "window of 10,000 messages, read from SQLite",
                            () -> PlannedPrompt.of(messages, session, next, BUDGET)
                                    .turns()),
                    whole,
                    time("question stored and on the disk, new session", this::ask));
        }

        private Message fill(Session session) {
            sessions.insert(session);
            Message last = insert(message(session, Optional.empty(), MessageRole.USER));
            for (int i = 1; i < MESSAGES; i++) {
                MessageRole role = i % 2 == 0 ? MessageRole.USER : MessageRole.ASSISTANT;
                last = insert(message(session, Optional.of(last.id()), role));
            }
            return last;
        }

        private long ask() {
            Session session = Session.fresh(new SessionId(UUID.randomUUID()), OWNER, "Short", "", Instant.EPOCH);
            return work.inTransaction(() -> {
                sessions.insert(session);
                Message question = insert(message(session, Optional.empty(), MessageRole.USER));
                sessions.advance(OWNER, session.id(), question.id(), 1, Instant.EPOCH);
                return 1L;
            });
        }

        private Message insert(Message message) {
            messages.insert(requireNonNull(message, "message is null"));
            return message;
        }

        private static Message message(Session session, Optional<MessageId> parent, MessageRole role) {
            MessageId id = new MessageId(UUID.randomUUID());
            return switch (role) {
                case USER -> Message.question(id, session.id(), parent, TEXT, 210, Instant.EPOCH);
                case ASSISTANT ->
                    Message.writtenReply(id, session.id(), parent.orElseThrow(), TEXT, 210, Instant.EPOCH);
            };
        }
    }
}
