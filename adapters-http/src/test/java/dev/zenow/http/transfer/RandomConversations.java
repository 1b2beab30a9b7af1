package dev.zenow.http.transfer;

import dev.zenow.domain.agents.AgentId;
import dev.zenow.domain.agents.PresetMessage;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.MessageRole;
import dev.zenow.domain.sessions.MessageStatus;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionAgent;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.Timings;
import dev.zenow.domain.sessions.TitleOrigin;
import dev.zenow.domain.sessions.ToolCall;
import dev.zenow.domain.sessions.ToolResult;
import dev.zenow.domain.sessions.TurnRule;
import dev.zenow.domain.sessions.Usage;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.transfer.Transferring.Conversation;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Conversations with everything that can be in one, all of it by chance. */
final class RandomConversations {
    private static final int[] SPECIAL = {
        0, 1, 9, 10, 13, 27, 34, 92, 127, 0x85, 0x2028, 0x4E2D, 0xD7FF, 0xE000, 0xFEFF, 0xFFFF, 0x1F600, 0x10FFFF
    };

    private final Random random;

    RandomConversations(long seed) {
        this.random = new Random(seed);
    }

    private SessionAgent agent() {
        return new SessionAgent(
                new AgentId(uuid()),
                text(),
                Stream.generate(() -> new PresetMessage(one(PresetMessage.Role.values()), text()))
                        .limit(random.nextInt(4))
                        .toList(),
                Stream.generate(this::text).limit(random.nextInt(3)).toList());
    }

    /** @param most messages */
    Conversation next(int most) {
        SessionId id = new SessionId(uuid());
        List<Message> messages = new ArrayList<>();
        int count = random.nextInt(most + 1);
        for (int i = 0; i < count; i++) {
            messages.add(message(id, messages));
        }
        Instant createdAt = instant();
        Session session = new Session(
                id,
                Actor.LOCAL.user(),
                "title " + text().replaceAll("[\\p{Cc}\\p{Z}]", "x") + " end",
                one(TitleOrigin.values()),
                text(),
                sampling(),
                new ContextRules(
                        maybe(() -> 64 + random.nextInt(100_000)),
                        maybe(() -> random.nextInt(100)),
                        random.nextBoolean()),
                maybe(this::agent),
                Optional.empty(),
                messages.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                messages.get(random.nextInt(messages.size())).id()),
                count,
                random.nextBoolean(),
                random.nextBoolean(),
                Optional.empty(),
                createdAt,
                createdAt.plusMillis(random.nextInt(1_000_000)));
        return new Conversation(session, messages);
    }

    /** Without unpaired surrogates, and with them. */
    String text() {
        StringBuilder text = new StringBuilder();
        int length = random.nextInt(30);
        for (int i = 0; i < length; i++) {
            switch (random.nextInt(4)) {
                case 0 -> text.appendCodePoint(SPECIAL[random.nextInt(SPECIAL.length)]);
                case 1 -> text.append((char) random.nextInt(0x10000));
                default -> text.append((char) (' ' + random.nextInt(95)));
            }
        }
        return text.toString();
    }

    private Message message(SessionId session, List<Message> before) {
        MessageRole role = one(MessageRole.values());
        return new Message(
                new MessageId(uuid()),
                session,
                before.isEmpty() || random.nextInt(8) == 0
                        ? Optional.empty()
                        : Optional.of(before.get(random.nextInt(before.size())).id()),
                role,
                text(),
                random.nextBoolean() ? "" : text(),
                one(MessageStatus.values()),
                random.nextInt(100_000),
                maybe(() -> new ModelId(uuid())),
                maybe(this::text),
                maybe(this::text),
                maybe(() -> new Usage(random.nextInt(9_999), random.nextInt(9_999), random.nextInt(9_999))),
                maybe(() -> new Timings(number(), number(), number(), number())),
                maybe(this::text),
                one(TurnRule.values()),
                maybe(() -> new SentWindow(
                        before.isEmpty()
                                ? Optional.empty()
                                : Optional.of(before.get(random.nextInt(before.size()))
                                        .id()),
                        random.nextInt(9_999))),
                role == MessageRole.ASSISTANT ? some(() -> new ToolCall(text(), text(), text())) : List.of(),
                role == MessageRole.USER ? some(() -> new ToolResult(text(), text())) : List.of(),
                instant());
    }

    /** Mostly none. */
    private <T> List<T> some(Supplier<T> one) {
        return Stream.generate(one)
                .limit(random.nextInt(3) == 0 ? random.nextInt(4) : 0)
                .toList();
    }

    private SamplingParameters sampling() {
        return new SamplingParameters(
                orNull(() -> random.nextDouble() * 5),
                null,
                orNull(() -> random.nextDouble() * 2),
                null,
                orNull(random::nextDouble),
                orNull(() -> random.nextInt(1_000)),
                null,
                null,
                orNull(() -> 1 + random.nextInt(1_000)),
                orNull(() -> List.of("x" + text(), "\n\"")),
                orNull(() -> (long) random.nextInt() & 0xFFFF_FFFFL));
    }

    private double number() {
        return random.nextDouble() * Math.pow(10, random.nextInt(40) - 20);
    }

    private Instant instant() {
        return Instant.ofEpochMilli(1_600_000_000_000L + random.nextInt(Integer.MAX_VALUE));
    }

    private UUID uuid() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    private <T> T one(T[] values) {
        return values[random.nextInt(values.length)];
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private <T> @Nullable T orNull(Supplier<T> value) {
        return random.nextBoolean() ? value.get() : null;
    }
}
