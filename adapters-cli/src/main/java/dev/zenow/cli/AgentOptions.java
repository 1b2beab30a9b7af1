package dev.zenow.cli;

import dev.zenow.application.agents.AgentContent;
import dev.zenow.domain.agents.PresetMessage;
import dev.zenow.domain.agents.Visibility;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.runtime.SamplingParameters;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What an agent is made of; what is not given stays as it is. Examples and app settings come in a file: zenow agents import. */
final class AgentOptions {
    @Option(
            names = "--prompt",
            paramLabel = "TEXT",
            description = "What the model is told; takes the place of all examples.")
    private Optional<String> prompt = Optional.empty();

    @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
    private Optional<String> description = Optional.empty();

    @Option(names = "--avatar", paramLabel = "EMOJI", description = "An emoji, or the address of a picture.")
    private Optional<String> avatar = Optional.empty();

    @Option(names = "--greeting", paramLabel = "TEXT", description = "Shown in a new chat; may be repeated.")
    private @Nullable List<String> greetings;

    @Option(names = "--question", paramLabel = "TEXT", description = "Offered in a new chat; may be repeated.")
    private @Nullable List<String> questions;

    @Option(names = "--temperature", paramLabel = "0-5", description = "How freely words are chosen.")
    private @Nullable Double temperature;

    @Option(names = "--share", negatable = true, description = "Whether everybody may use it.")
    private @Nullable Boolean share;

    boolean given() {
        return prompt.isPresent()
                || description.isPresent()
                || avatar.isPresent()
                || greetings != null
                || questions != null
                || temperature != null
                || share != null;
    }

    AgentContent of(AgentContent old, Optional<String> name) {
        return new AgentContent(
                share == null ? old.visibility() : share ? Visibility.SHARED : Visibility.PRIVATE,
                name.orElse(old.name()),
                description.orElse(old.description()),
                avatar.orElse(old.avatar()),
                prompt.map(text -> List.of(new PresetMessage(PresetMessage.Role.SYSTEM, text)))
                        .orElse(old.prompt()),
                greetings == null ? old.greetings() : greetings,
                questions == null ? old.suggestedQuestions() : questions,
                old.provider(),
                sampling(old.sampling()),
                old.appSettings());
    }

    private SamplingParameters sampling(SamplingParameters old) {
        try {
            return temperature == null ? old : old.with(Parameter.TEMPERATURE, temperature);
        } catch (IllegalArgumentException outOfRange) {
            throw ProblemCode.INVALID_REQUEST
                    .problem(outOfRange.getMessage() + ".")
                    .exception(outOfRange);
        }
    }
}
