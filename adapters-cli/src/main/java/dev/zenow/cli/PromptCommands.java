package dev.zenow.cli;

import dev.zenow.application.chat.ContextMeter.ContextEdit;
import dev.zenow.application.chat.ContextReading;
import dev.zenow.application.sessions.Sessions.NewSession;
import dev.zenow.application.sessions.Sessions.SessionChange;
import dev.zenow.cli.Branch.Turn;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.parameters.ParameterGroup;
import dev.zenow.domain.parameters.ParameterValues;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.ContextRules;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.TurnRule;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What the model of a conversation is shown, and how it chooses its words. */
final class PromptCommands {
    private static final String NOTHING = "-";

    private final Talk talk;

    PromptCommands(Talk talk) {
        this.talk = talk;
    }

    List<SlashCommand> list() {
        List<String> names = Arrays.stream(Parameter.values())
                .filter(parameter -> parameter.group() == ParameterGroup.SAMPLING)
                .map(Parameter::label)
                .toList();
        return List.of(
                new SlashCommand(
                                "context",
                                "[limit N|turns N|reasoning on|off]",
                                "Shows what the next question is sent with, or limits it; 'auto' for no limit.",
                                this::context)
                        .offering(List.of("limit", "turns", "reasoning")),
                new SlashCommand(
                        "keep",
                        "[N]",
                        "Sends the last turn, or the Nth, with every question.",
                        typed -> rule(typed, TurnRule.KEEP)),
                new SlashCommand(
                        "leave",
                        "[N]",
                        "Leaves the last turn, or the Nth, out of all prompts.",
                        typed -> rule(typed, TurnRule.LEAVE_OUT)),
                new SlashCommand("auto", "[N]", "Takes /keep or /leave back.", typed -> rule(typed, TurnRule.AUTO)),
                new SlashCommand(
                        "system",
                        "[TEXT]",
                        "Shows or changes what the model is told before everything else; - for nothing.",
                        this::system),
                new SlashCommand(
                                "set",
                                "[NAME VALUE]",
                                "Shows or changes how this session's replies are made, as in /set temperature 0.5",
                                this::set)
                        .offering(names),
                new SlashCommand("unset", "NAME", "Goes back to the model's own value.", this::unset).offering(names));
    }

    private void context(String argument) {
        SessionId session = talk.session();
        Workspace workspace = talk.workspace();
        ContextReading reading = workspace.contextMeter().read(workspace.actor(), session);
        if (!argument.isEmpty()) {
            ContextRules rules = ruled(reading.rules(), argument.split("\\s+"));
            reading = workspace
                    .contextMeter()
                    .change(
                            workspace.actor(),
                            session,
                            new ContextEdit(Optional.empty(), Optional.of(rules), Map.of()));
        }
        ContextText.print(talk.output(), talk.style(), reading, talk.branch());
        talk.output().flush();
    }

    private static ContextRules ruled(ContextRules old, String[] words) {
        if (words.length == 2) {
            boolean none = words[1].equals("auto") || words[1].equals("all");
            switch (words[0]) {
                case "limit" -> {
                    Optional<Integer> most =
                            none ? Optional.empty() : number(words[1], ContextRules.LEAST_PROMPT_TOKENS);
                    return new ContextRules(most, old.turns(), old.sendReasoning());
                }
                case "turns" -> {
                    Optional<Integer> most = none ? Optional.empty() : number(words[1], 0);
                    return new ContextRules(old.promptTokens(), most, old.sendReasoning());
                }
                case "reasoning" -> {
                    if (words[1].equals("on") || words[1].equals("off")) {
                        return new ContextRules(old.promptTokens(), old.turns(), words[1].equals("on"));
                    }
                }
                default -> {}
            }
        }
        throw new Problem(
                        ProblemCode.INVALID_REQUEST,
                        "That is no limit of a context.",
                        "As in /context limit 2048, /context turns 10, /context turns auto, or /context reasoning on.")
                .exception();
    }

    private static Optional<Integer> number(String typed, int least) {
        try {
            int number = Integer.parseInt(typed);
            if (number >= least) {
                return Optional.of(number);
            }
        } catch (NumberFormatException notOne) {
            throw ProblemCode.INVALID_REQUEST
                    .problem("'" + TextColumns.oneLine(typed) + "' is no whole number.")
                    .exception(notOne);
        }
        throw ProblemCode.INVALID_REQUEST.exception("It must be at least " + least + ".");
    }

    private void rule(String argument, TurnRule rule) {
        Turn turn = talk.branch().turn(TurnNumber.of(argument));
        Workspace workspace = talk.workspace();
        workspace
                .contextMeter()
                .change(
                        workspace.actor(),
                        talk.session(),
                        new ContextEdit(
                                Optional.empty(),
                                Optional.empty(),
                                Map.of(turn.question().id(), rule)));
        String which = "Turn " + turn.number();
        talk.note(
                switch (rule) {
                    case KEEP -> which + " is sent with every question, as long as it fits.";
                    case LEAVE_OUT -> which + " is not sent any more.";
                    case AUTO -> which + " is sent as long as there is room for it.";
                });
    }

    private void system(String argument) {
        Asking asking = talk.asking();
        if (argument.isEmpty()) {
            String prompt = asking.session().isPresent()
                    ? talk.current().systemPrompt()
                    : asking.wanted().systemPrompt().orElse("");
            if (prompt.isEmpty()) {
                talk.note("There is none, as far as this conversation says.");
            } else {
                talk.print(TextColumns.harmless(prompt));
            }
            return;
        }
        String prompt = argument.equals(NOTHING) ? "" : argument;
        if (asking.session().isPresent()) {
            talk.change(SessionChange.NONE.withSystemPrompt(prompt));
        } else {
            NewSession old = asking.wanted();
            asking.begin(new NewSession(
                    old.title(), Optional.of(prompt), Optional.empty(), old.sampling(), old.agent(), old.provider()));
        }
        talk.note(
                prompt.isEmpty()
                        ? "The model is told nothing before the first question."
                        : "The model is told so from now on.");
    }

    private void set(String argument) {
        if (argument.isEmpty()) {
            ParameterValues values = sampling().values();
            if (values.isEmpty()) {
                talk.note("Nothing is set for this session: the model's own values count.");
            }
            values.forEach((parameter, value) -> talk.print(parameter.label() + " " + ParameterWords.shown(value)));
            return;
        }
        String[] words = argument.split("\\s*[=\\s]\\s*", 2);
        if (words.length < 2) {
            throw new Problem(
                            ProblemCode.INVALID_REQUEST,
                            "A value is missing.",
                            "As in /set temperature 0.5; /unset takes it back.")
                    .exception();
        }
        Parameter parameter = named(words[0]);
        ParameterValues given = ParameterWords.read(List.of(parameter.label() + "=" + words[1]), List.of())
                .set();
        keep(SamplingParameters.of(given.over(sampling().values())));
        talk.note(parameter.label() + " is "
                + given.get(parameter).map(ParameterWords::shown).orElse("") + " in this session.");
    }

    private void unset(String argument) {
        Parameter parameter = named(argument);
        keep(SamplingParameters.of(sampling().values().without(parameter)));
        talk.note(parameter.label() + " is as the model has it.");
    }

    private static Parameter named(String name) {
        Parameter parameter;
        try {
            parameter = ParameterWords.read(List.of(), List.of(name))
                    .unset()
                    .iterator()
                    .next();
        } catch (ProblemException unknown) {
            throw new Problem(unknown.problem().code(), unknown.problem().detail(), "Tab behind /set lists the names.")
                    .exception(unknown);
        }
        if (parameter.group() != ParameterGroup.SAMPLING) {
            throw new Problem(
                            ProblemCode.INVALID_REQUEST,
                            parameter.label() + " belongs to the model, not to a session.",
                            "Set it with: zenow models params NAME " + parameter.label() + "=VALUE")
                    .exception();
        }
        return parameter;
    }

    private SamplingParameters sampling() {
        return talk.asking().session().isPresent()
                ? talk.current().sampling()
                : talk.asking().wanted().sampling();
    }

    private void keep(SamplingParameters sampling) {
        Asking asking = talk.asking();
        if (asking.session().isPresent()) {
            talk.change(new SessionChange(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(sampling),
                    Optional.empty()));
        } else {
            NewSession old = asking.wanted();
            asking.begin(new NewSession(
                    old.title(), old.systemPrompt(), old.context(), sampling, old.agent(), old.provider()));
        }
    }
}
