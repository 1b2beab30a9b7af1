package dev.zenow.bootstrap.composition;

import dev.zenow.application.agents.AgentCopies;
import dev.zenow.application.agents.AgentService;
import dev.zenow.application.agents.Agents;
import dev.zenow.application.changes.ChangeFeed;
import dev.zenow.application.changes.Changes;
import dev.zenow.application.chat.ChatPorts;
import dev.zenow.application.chat.ChatService;
import dev.zenow.application.chat.ChatSettings;
import dev.zenow.application.chat.Chats;
import dev.zenow.application.chat.ContextMeter;
import dev.zenow.application.chat.ContextMeterService;
import dev.zenow.application.chat.Generations;
import dev.zenow.application.chat.KeptSlots;
import dev.zenow.application.chat.Recovery;
import dev.zenow.application.contexts.ContextService;
import dev.zenow.application.contexts.Contexts;
import dev.zenow.application.parameters.StoredParameters;
import dev.zenow.application.providers.ProviderCalls;
import dev.zenow.application.relay.RelayService;
import dev.zenow.application.runtime.ModeSupervisor;
import dev.zenow.application.search.SearchService;
import dev.zenow.application.search.Searches;
import dev.zenow.application.sessions.Retirement;
import dev.zenow.application.sessions.SessionService;
import dev.zenow.application.sessions.Sessions;
import dev.zenow.application.sessions.Standings;
import dev.zenow.application.transfer.TransferPorts;
import dev.zenow.application.transfer.TransferService;
import dev.zenow.application.transfer.Transfers;
import dev.zenow.application.transfer.UnfinishedImports;
import dev.zenow.bootstrap.configuration.ConversationsConfiguration;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.runtime.Launch;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** Everything that people do with chats, over one feed of changes. */
public final class Conversations implements AutoCloseable {
    private final ChatService chats;
    private final Sessions sessions;
    private final Standings standings;
    private final ContextMeter meter;
    private final Contexts contexts;
    private final Agents agents;
    private final Searches searches;
    private final Transfers transfers;
    private final ChangeFeed changes;
    private final Housekeeping housekeeping;
    private final KeptSlots keptSlots;

    Conversations(
            OutboundPorts ports,
            ConversationsConfiguration configured,
            StoredParameters parameters,
            ModeSupervisor supervisor,
            Supplier<Optional<Launch>> currentLaunch,
            ProviderCalls providers,
            ChangeFeed changes,
            UuidV7 ids,
            InstantSource clock) {
        this.changes = changes;
        AgentCopies copies = new AgentCopies(ports.agents());
        ChatSettings settings = new ChatSettings(parameters, ports.contexts(), copies, currentLaunch);
        Generations generations = new Generations(clock);
        this.keptSlots = new KeptSlots(ports.slots(), configured.slotFileBytes());
        supervisor.beforeEnd(keptSlots);
        Retirement retirement = new Retirement(
                ports.sessions(), ports.work(), configured.retention(), generations, keptSlots, changes, clock);
        ChatPorts chatPorts = new ChatPorts(
                ports.sessions(),
                ports.messages(),
                ports.parameters(),
                ports.work(),
                supervisor,
                ports.inference(),
                currentLaunch,
                ports.meters(),
                keptSlots,
                providers);
        this.chats = new ChatService(
                chatPorts, settings, configured.afterReply(), generations, retirement, changes, ids, clock);
        this.standings = Standings.of(generations, configured.retention());
        this.sessions = new SessionService(
                ports.sessions(),
                ports.messages(),
                ports.contexts(),
                copies,
                providers,
                ports.work(),
                generations,
                settings,
                retirement,
                keptSlots,
                changes,
                ids,
                clock);
        this.meter = new ContextMeterService(chatPorts, settings, changes);
        this.contexts = new ContextService(ports.contexts(), ports.work(), ids, clock);
        this.agents = new AgentService(ports.agents(), ports.agentCodec(), ports.work(), ids, clock);
        this.searches = new SearchService(ports.search(), clock);
        new UnfinishedImports(ports.arrivals(), ports.work()).discard();
        this.transfers = new TransferService(
                new TransferPorts(
                        ports.sessions(), ports.messages(), ports.arrivals(), ports.work(), ports.codec(), changes),
                ids,
                clock);
        new Recovery(ports.messages(), ports.work()).run();
        this.housekeeping = new Housekeeping(generations, retirement);
    }

    public Chats chats() {
        return chats;
    }

    public Sessions sessions() {
        return sessions;
    }

    public Standings standings() {
        return standings;
    }

    public ContextMeter meter() {
        return meter;
    }

    public Contexts contexts() {
        return contexts;
    }

    public Agents agents() {
        return agents;
    }

    public Searches searches() {
        return searches;
    }

    public Transfers transfers() {
        return transfers;
    }

    /** To be told of slots that something else than a chat uses. */
    RelayService.SlotUse slotUse() {
        return keptSlots::overwritten;
    }

    public Changes changes() {
        return changes;
    }

    /** Takes no more questions, ends the replies being made and keeps what they had. */
    void endReplies() {
        chats.close();
    }

    @Override
    public void close() {
        chats.close();
        housekeeping.close();
        changes.close();
    }
}
