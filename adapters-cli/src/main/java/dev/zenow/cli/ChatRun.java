package dev.zenow.cli;

import dev.zenow.application.chat.ReplyEvent;
import dev.zenow.application.models.FitQuestion;
import dev.zenow.application.models.ModelFile;
import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.application.runtime.ModelStatus;
import dev.zenow.application.sessions.Sessions.AnsweredBy;
import dev.zenow.application.sessions.Sessions.SessionChange;
import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.providers.ProviderId;
import dev.zenow.domain.sessions.SessionId;
import java.util.Optional;

/** One question or one conversation, from choosing the model to the last word. */
final class ChatRun {
    private static final LoadModel CURRENT =
            new LoadModel(ModelMode.LLM, Optional.empty(), Optional.empty(), Optional.empty(), false);

    private final CommandContext context;
    private final Workspace workspace;
    private final ChatOptions options;
    private final ModelChoice choice;

    ChatRun(CommandContext context, Workspace workspace, ChatOptions options, ModelChoice choice) {
        this.context = context;
        this.workspace = workspace;
        this.options = options;
        this.choice = choice;
    }

    /** Asks the question, or holds a conversation when there is none; returns the exit code. */
    int run(Optional<String> question) throws InterruptedException {
        Optional<Agent> agent = options.agent(workspace);
        Optional<SessionId> session = options.session(workspace);
        Optional<LoadModel> command = choice.command(context.program(), context.settings());
        Optional<String> remote = remote(session);
        ModelStatus status = command.isPresent()
                ? ModelLoading.load(context, workspace, command.get())
                : local(workspace.runtime().current(workspace.actor(), ModelMode.LLM), remote.isPresent());
        String name =
                remote.or(() -> status.model().map(Model::name)).orElseThrow(ProblemCode.MODEL_NOT_CHOSEN::exception);
        try (Keyboard keyboard = question.isPresent() ? context.keyboard() : context.keyboardWithHistory();
                ProgressLine progress = context.progress()) {
            ReplyDisplay display =
                    options.asJson() ? new JsonReplyDisplay(context.output()) : new TextReplyDisplay(context, progress);
            Asking asking = new Asking(workspace, keyboard, display, options.sampling());
            session.ifPresentOrElse(
                    existing -> goOn(asking, existing), () -> asking.begin(options.newSession(workspace)));
            if (question.isPresent()) {
                return once(asking, question.get());
            }
            if (remote.isEmpty()) {
                warmUp(status);
            }
            agent.ifPresent(chosen -> Greeting.show(context, chosen));
            return new Conversation(new Talk(context, workspace, keyboard, asking, options.asJson())).hold(name);
        }
    }

    private void goOn(Asking asking, SessionId existing) {
        options.answeredBy(workspace)
                .ifPresent(by -> workspace
                        .sessions()
                        .change(workspace.actor(), existing, SessionChange.NONE.withProvider(by.provider())));
        options.system(workspace)
                .ifPresent(prompt -> workspace
                        .sessions()
                        .change(workspace.actor(), existing, SessionChange.NONE.withSystemPrompt(prompt)));
        asking.open(existing);
    }

    private static int once(Asking asking, String question) throws InterruptedException {
        return switch (asking.ask(question)) {
            case ReplyEvent.Finished _ -> ExitCode.OK;
            case ReplyEvent.Interrupted _ -> ExitCode.INTERRUPTED;
            case ReplyEvent.Failed failed -> throw failed.problem().exception();
            case ReplyEvent.Queued _,
                    ReplyEvent.Loading _,
                    ReplyEvent.Prompt _,
                    ReplyEvent.Delta _,
                    ReplyEvent.ToolCall _ -> throw new IllegalStateException("a reply ended without its last event");
        };
    }

    /** The name of the provider that will answer; empty: the local model will. */
    private Optional<String> remote(Optional<SessionId> session) {
        Optional<ProviderId> provider = options.answeredBy(workspace)
                .map(AnsweredBy::provider)
                .orElseGet(() -> session.flatMap(
                        id -> workspace.sessions().get(workspace.actor(), id).provider()));
        return provider.map(id -> workspace
                .providers()
                .name(workspace.actor(), id)
                .orElseThrow(ProblemCode.PROVIDER_NOT_FOUND::exception));
    }

    /** The local model is not needed while a remote one answers. */
    private ModelStatus local(ModelStatus status, boolean remote) throws InterruptedException {
        return remote ? status : downloaded(status);
    }

    /** A model that is not there is fetched while the person looks on, not behind their back. */
    private ModelStatus downloaded(ModelStatus status) throws InterruptedException {
        boolean absent = isIdle(status)
                && status.model()
                        .map(model -> workspace
                                .models()
                                .info(workspace.actor(), ModelMode.LLM, model.name(), FitQuestion.AS_CONFIGURED))
                        .filter(entry -> entry.file().state() == ModelFile.State.NOT_DOWNLOADED)
                        .isPresent();
        return absent ? ModelLoading.load(context, workspace, CURRENT) : status;
    }

    /** The model loads while the person types. */
    private void warmUp(ModelStatus status) throws InterruptedException {
        if (isIdle(status)) {
            workspace.runtime().requestLoad(workspace.actor(), CURRENT);
        }
    }

    private static boolean isIdle(ModelStatus status) {
        return switch (status.state()) {
            case STOPPED, FAILED -> true;
            case STARTING, READY, STOPPING -> false;
        };
    }
}
