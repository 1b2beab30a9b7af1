package dev.zenow.sqlite;

import dev.zenow.domain.agents.PresetMessage;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How the preset messages of an agent are stored: role and content in turn. */
final class AgentTexts {
    private AgentTexts() {}

    static @Nullable String of(List<PresetMessage> prompt) {
        List<String> texts = new ArrayList<>(2 * prompt.size());
        for (PresetMessage message : prompt) {
            texts.add(message.role().name());
            texts.add(message.content());
        }
        return TextList.of(texts);
    }

    static List<PresetMessage> parse(@Nullable String column) {
        List<String> texts = TextList.parse(column);
        List<PresetMessage> prompt = new ArrayList<>(texts.size() / 2);
        for (int i = 0; i + 1 < texts.size(); i += 2) {
            prompt.add(new PresetMessage(PresetMessage.Role.valueOf(texts.get(i)), texts.get(i + 1)));
        }
        return prompt;
    }
}
