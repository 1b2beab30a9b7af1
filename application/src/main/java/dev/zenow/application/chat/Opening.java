package dev.zenow.application.chat;

import dev.zenow.domain.agents.PresetMessage;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionAgent;
import dev.zenow.domain.tokens.TokenEstimate;
import dev.zenow.domain.tokens.TokenEstimator;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands before every history of a session: its system prompt and the preset messages of its agent. It changes with the
 * session alone, so that the engine's cache of it stays warm.
 *
 * <p>Many chat templates take one system message, at the beginning, and want user and assistant to take turns. So whatever the
 * agent says as system joins the session's system prompt, as do messages of a user that nobody replies to; examples of one
 * speaker in a row become one.
 */
record Opening(List<PromptMessage> messages) {
    private static final String BETWEEN = "\n\n";

    Opening {
        messages = List.copyOf(messages);
    }

    static Opening of(Session session) {
        List<PresetMessage> preset = session.agent().map(SessionAgent::prompt).orElse(List.of());
        List<String> system = new ArrayList<>();
        system.add(session.systemPrompt());
        int examples = preset.size();
        while (examples > 0 && preset.get(examples - 1).role() != PresetMessage.Role.ASSISTANT) {
            examples--;
        }
        List<PromptMessage> spoken = new ArrayList<>();
        for (int i = 0; i < preset.size(); i++) {
            PresetMessage message = preset.get(i);
            switch (message.role()) {
                case SYSTEM -> system.add(message.content());
                case USER -> {
                    if (i < examples) {
                        say(spoken, PromptRole.USER, message.content());
                    } else {
                        system.add(message.content());
                    }
                }
                case ASSISTANT -> say(spoken, PromptRole.ASSISTANT, message.content());
            }
        }
        system.removeIf(String::isBlank);
        if (!system.isEmpty()) {
            spoken.addFirst(new PromptMessage(PromptRole.SYSTEM, String.join(BETWEEN, system)));
        }
        return new Opening(spoken);
    }

    TokenEstimate estimate() {
        TokenEstimate sum = TokenEstimator.estimate("");
        for (PromptMessage message : messages) {
            sum = sum.plus(TokenEstimator.estimate(message.content()));
        }
        return sum;
    }

    private static void say(List<PromptMessage> spoken, PromptRole role, String content) {
        if (!spoken.isEmpty() && spoken.getLast().role() == role) {
            PromptMessage before = spoken.removeLast();
            spoken.add(new PromptMessage(role, before.content() + BETWEEN + content));
        } else {
            spoken.add(new PromptMessage(role, content));
        }
    }
}
