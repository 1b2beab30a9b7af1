package dev.zenow.application.chat;

import dev.zenow.application.agents.AgentCopies;
import dev.zenow.application.changes.ChangeFeed;
import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.chat.Chats.Question;
import dev.zenow.application.inference.TestingInference;
import dev.zenow.application.inference.TestingSlotStates;
import dev.zenow.application.metrics.RecordingMeters;
import dev.zenow.application.models.TestingModel;
import dev.zenow.application.parameters.StoredParameters;
import dev.zenow.application.providers.TestingProviders;
import dev.zenow.application.runtime.ModeSupervisor;
import dev.zenow.application.runtime.TestingModelServers;
import dev.zenow.application.sessions.Retention;
import dev.zenow.application.sessions.Retirement;
import dev.zenow.application.sessions.SessionService;
import dev.zenow.application.storage.TestingStorage;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.providers.AllowedAddresses;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.runtime.SupervisorRules;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SentWindow;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicReference;

/** A chat service on doubles. */
final class ChatFixture implements AutoCloseable {
    static final Actor ACTOR = Actor.LOCAL;
    static final ModelId MODEL = launch("model", 4_096, 1).model().id();
    static final String SYSTEM_PROMPT = "Be brief.";
    static final ParameterValues DEFAULTS =
            ParameterValues.NONE.with(Parameter.MAX_TOKENS, 100).with(Parameter.SYSTEM_PROMPT, SYSTEM_PROMPT);

    final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-01T08:00:00Z"));
    final TestingStorage storage;
    final TestingInference inference = new TestingInference();
    final RecordingMeters meters = new RecordingMeters();
    final TestingModelServers servers;
    final TestingProviders providers;
    final AtomicReference<Optional<Launch>> launch;
    final ModeSupervisor supervisor;
    final UuidV7 ids = new UuidV7(now::get, new SplittableRandom());
    final StoredParameters parameters;
    final TestingSlotStates slots = new TestingSlotStates();
    final KeptSlots keptSlots = new KeptSlots(slots, 1L << 30);
    final ChangeFeed changes = new ChangeFeed(0);
    final Generations generations;
    private final ChatPorts ports;
    private final ChatSettings settings;
    final ChatService chats;
    final SessionService sessions;

    ChatFixture() {
        this(4_096);
    }

    ChatFixture(int contextSize) {
        this(TestingModelServers.automatic(), new TestingStorage(), contextSize);
    }

    ChatFixture(TestingModelServers servers, TestingStorage storage, int contextSize) {
        this(servers, storage, contextSize, 1);
    }

    ChatFixture(TestingModelServers servers, TestingStorage storage, int contextSize, int slots) {
        this(servers, storage, contextSize, slots, new AfterReplySettings(false, false), Retention.DEFAULT);
    }

    ChatFixture(
            TestingModelServers servers,
            TestingStorage storage,
            int contextSize,
            int slots,
            AfterReplySettings afterReply,
            Retention retention) {
        this.servers = servers;
        this.storage = storage;
        this.providers = new TestingProviders(storage, AllowedAddresses.ALL);
        launch = new AtomicReference<>(Optional.of(launch("model", contextSize, slots)));
        supervisor = new ModeSupervisor(
                ModelMode.LLM, new SupervisorRules(Duration.ofSeconds(5), Optional.empty()), servers, 100, now::get);
        parameters = new StoredParameters(storage.parameters(), _ -> {}, Map.of(ModelMode.LLM, DEFAULTS));
        generations = new Generations(now::get);
        Retirement retirement =
                new Retirement(storage.sessions(), storage, retention, generations, keptSlots, changes, now::get);
        settings = new ChatSettings(parameters, storage.contexts(), new AgentCopies(storage.agents()), launch::get);
        ports = new ChatPorts(
                storage.sessions(),
                storage.messages(),
                storage.parameters(),
                storage,
                supervisor,
                inference,
                launch::get,
                meters,
                keptSlots,
                providers.service.calls());
        chats = new ChatService(ports, settings, afterReply, generations, retirement, changes, ids, now::get);
        sessions = new SessionService(
                storage.sessions(),
                storage.messages(),
                storage.contexts(),
                new AgentCopies(storage.agents()),
                providers.service.calls(),
                storage,
                generations,
                settings,
                retirement,
                keptSlots,
                changes,
                ids,
                now::get);
        supervisor.beforeEnd(keptSlots);
    }

    ContextMeterService meter() {
        return new ContextMeterService(ports, settings, changes);
    }

    static Launch launch(String name, int contextSize, int slots) {
        return new Launch(
                TestingModel.local(name, ModelMode.LLM, Path.of("/models/" + name + ".gguf")),
                ServerParameters.STANDARD.withContextSize(contextSize).withParallelSlots(slots));
    }

    static Question question(Optional<SessionId> session, Optional<MessageId> id, String content) {
        return new Question(session, id, content, SamplingParameters.NONE);
    }

    static MessageId newId() {
        return new MessageId(UUID.randomUUID());
    }

    Asked ask(String content) {
        return chats.ask(ACTOR, question(Optional.empty(), Optional.empty(), content));
    }

    Asked ask(SessionId session, String content) {
        return chats.ask(ACTOR, question(Optional.of(session), Optional.empty(), content));
    }

    Asked ask(SessionId session, MessageId id, String content) {
        return chats.ask(ACTOR, question(Optional.of(session), Optional.of(id), content));
    }

    /** Asks and waits for the end. */
    ReplyEvent answer(SessionId session, String content) {
        return last(ask(session, content).reply());
    }

    Session session(SessionId id) {
        return storage.sessions().find(ACTOR.user(), id).orElseThrow();
    }

    /** Where the window of the active branch begins. */
    Optional<MessageId> windowStart(SessionId id) {
        return messages(id).getLast().sent().flatMap(SentWindow::start);
    }

    Message message(MessageId id) {
        return storage.messages().find(id).orElseThrow();
    }

    List<Message> messages(SessionId id) {
        return session(id)
                .activeLeaf()
                .map(leaf -> storage.messages().branch(id, leaf, Optional.empty(), 10_000))
                .orElse(List.of());
    }

    /** Every event of a reply, up to the last one. */
    static List<ReplyEvent> events(Reply reply) {
        List<ReplyEvent> events = new ArrayList<>();
        try (ReplyWatch watch = reply.watch(0)) {
            while (events.isEmpty() || !events.getLast().last()) {
                List<ReplyWatch.Numbered> more = watch.next(Duration.ofSeconds(10));
                if (more.isEmpty()) {
                    throw new AssertionError("the reply did not end: " + events);
                }
                more.forEach(numbered -> events.add(numbered.event()));
            }
            return events;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while watching", interrupted);
        }
    }

    static ReplyEvent last(Reply reply) {
        return events(reply).getLast();
    }

    /** Waits until the reply has told this. */
    static void awaitEvent(Reply reply, Class<? extends ReplyEvent> kind) {
        try (ReplyWatch watch = reply.watch(0)) {
            while (true) {
                List<ReplyWatch.Numbered> more = watch.next(Duration.ofSeconds(10));
                if (more.isEmpty()) {
                    throw new AssertionError("there was no " + kind.getSimpleName());
                }
                if (more.stream().map(ReplyWatch.Numbered::event).anyMatch(kind::isInstance)) {
                    return;
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while watching", interrupted);
        }
    }

    @Override
    public void close() {
        chats.close();
        supervisor.close();
    }
}
