package dev.zenow.bootstrap.configuration;

import dev.zenow.application.providers.ProviderPreset;
import dev.zenow.domain.providers.AllowedAddresses;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** How providers are written in one line: {@code Name = model, address, context size; Name = …}. */
final class ProviderWords {
    static final String PRESETS = "CodeGeeX 4 = codegeex4-all-9b; GLM-4 32B = glm4_32B_chat";

    static final ValueType<List<ProviderPreset>> PRESET_LIST = new ValueType<>(
            "a list such as 'Name = model, address, context size; …' with different names, or none",
            (text, _) -> entries(text).entrySet().stream()
                    .map(entry -> preset(entry.getKey(), entry.getValue()))
                    .toList());

    static final ValueType<Map<String, String>> KEY_LIST = new ValueType<>(
            "a list such as 'Name = key; …', or none",
            (text, _) -> entries(text),
            text -> isNone(text) ? text : "(hidden)");

    static final ValueType<List<AllowedAddresses.Entry>> ADDRESS_LIST = new ValueType<>(
            "a list such as 'llm.example.org, http://10.0.0.7:8000/v1', or any",
            (text, _) -> text.strip().toLowerCase(Locale.ROOT).equals("any")
                    ? List.of()
                    : AllowedAddresses.parse(text, true).entries());

    private static final int MOST_PARTS = 3;

    private ProviderWords() {}

    static List<ProviderPreset> presets(List<ProviderPreset> presets, Map<String, String> keys) {
        return presets.stream()
                .map(preset -> new ProviderPreset(
                        preset.name(),
                        preset.model(),
                        preset.address(),
                        preset.contextSize(),
                        Optional.ofNullable(keys.get(preset.name()))))
                .toList();
    }

    private static boolean isNone(String text) {
        return text.isBlank() || text.strip().equals("none");
    }

    private static Map<String, String> entries(String text) {
        Map<String, String> entries = new LinkedHashMap<>();
        if (isNone(text)) {
            return entries;
        }
        for (String entry : text.split("[;\\n]", -1)) {
            if (entry.isBlank()) {
                continue;
            }
            int sign = entry.indexOf('=');
            if (sign < 0) {
                throw new IllegalArgumentException("no value");
            }
            String name = entry.substring(0, sign).strip();
            String value = entry.substring(sign + 1).strip();
            if (name.isEmpty() || value.isEmpty() || entries.put(name, value) != null) {
                throw new IllegalArgumentException("no name, no value, or one name twice");
            }
        }
        return entries;
    }

    private static ProviderPreset preset(String name, String value) {
        List<String> parts = new ArrayList<>();
        for (String part : value.split(",", -1)) {
            parts.add(part.strip());
        }
        if (parts.size() > MOST_PARTS) {
            throw new IllegalArgumentException("too many parts");
        }
        Optional<ProviderAddress> address = part(parts, 1).map(ProviderAddress::parse);
        int contextSize = part(parts, 2).map(Integer::parseInt).orElse(Provider.DEFAULT_CONTEXT_SIZE);
        return new ProviderPreset(name, parts.getFirst(), address, contextSize, Optional.empty());
    }

    private static Optional<String> part(List<String> parts, int index) {
        return parts.size() > index ? Optional.of(parts.get(index)).filter(part -> !part.isEmpty()) : Optional.empty();
    }
}
