package dev.zenow.application.chat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.chat.Chats.Question;
import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.SessionId;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A turn is sampled, and a new session told, as the layers of parameters say. */
class ChatParametersTest {
    @Test
    void theRequestStandsOverTheModelOverTheModeOverTheDefaults() {
        try (ChatFixture fixture = new ChatFixture()) {
            store(
                    fixture,
                    Optional.empty(),
                    Map.of("sampling.temperature", "0.1", "sampling.top_p", "0.2", "sampling.top_k", "3"));
            store(fixture, Optional.of(ChatFixture.MODEL), Map.of("sampling.top_p", "0.4", "sampling.top_k", "5"));

            Question question = new Question(
                    Optional.empty(),
                    Optional.empty(),
                    "why?",
                    SamplingParameters.NONE.with(Parameter.TOP_K, 6).with(Parameter.PRESENCE_PENALTY, 1));
            ChatFixture.last(fixture.chats.ask(ChatFixture.ACTOR, question).reply());

            SamplingParameters sent = fixture.inference.requests().getLast().sampling();
            assertThat(sent.temperature()).isEqualTo(0.1);
            assertThat(sent.topP()).isEqualTo(0.4);
            assertThat(sent.topK()).isEqualTo(6);
            assertThat(sent.presencePenalty()).isEqualTo(1.0);
            assertThat(sent.maxTokens()).isEqualTo(100);
        }
    }

    @Test
    void aSessionKeepsThePromptThatItWasMadeWith() {
        try (ChatFixture fixture = new ChatFixture()) {
            Asked first = fixture.ask("one");
            ChatFixture.last(first.reply());
            store(fixture, Optional.of(ChatFixture.MODEL), Map.of("system_prompt", "Be long."));
            Asked second = fixture.ask("two");
            ChatFixture.last(second.reply());
            ChatFixture.last(fixture.ask(first.session(), "three").reply());

            assertThat(prompt(fixture, first.session())).isEqualTo(ChatFixture.SYSTEM_PROMPT);
            assertThat(prompt(fixture, second.session())).isEqualTo("Be long.");
        }
    }

    private static String prompt(ChatFixture fixture, SessionId session) {
        return fixture.session(session).systemPrompt();
    }

    private static void store(ChatFixture fixture, Optional<ModelId> model, Map<String, String> values) {
        fixture.storage.inTransaction(() -> {
            fixture.storage.parameters().setParameters(ChatFixture.ACTOR.user(), ModelMode.LLM, model, values);
            return values;
        });
    }
}
