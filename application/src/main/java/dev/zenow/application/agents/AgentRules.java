package dev.zenow.application.agents;

import dev.zenow.domain.agents.Agent;
import dev.zenow.domain.agents.PresetMessage;
import dev.zenow.domain.agents.Visibility;
import dev.zenow.domain.problems.ProblemCode;
import java.util.List;
import java.util.regex.Pattern;

/** What an agent may be; everything else is {@code INVALID_REQUEST}. Lengths are in characters of Java. */
final class AgentRules {
    static final int MOST_AGENTS = 500;
    static final int MOST_DESCRIPTION = 2_000;
    static final int MOST_MESSAGES = 64;
    static final int MOST_PROMPT = 200_000;
    static final int MOST_GREETINGS = 20;
    static final int MOST_GREETING = 8_000;
    static final int MOST_QUESTIONS = 50;
    static final int MOST_QUESTION = 1_000;
    static final int MOST_APP_SETTINGS = 200_000;
    static final int MOST_AVATAR_TEXT = 32;
    static final int MOST_AVATAR_ADDRESS = 2_000;
    /** 100 KB in Base64, and what stands before it. */
    static final int MOST_AVATAR_DATA = 140_000;

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s\"'<>]+");
    private static final Pattern DATA = Pattern.compile("data:image/(png|jpeg|gif|webp|avif);base64,[A-Za-z0-9+/]+=*");
    /** No colon, so that it cannot be taken for an address of whatever kind. */
    private static final Pattern SHORT_TEXT = Pattern.compile("[^\\p{Cntrl}:/\\\\<>\"'&]*");

    private final AgentCodec codec;

    AgentRules(AgentCodec codec) {
        this.codec = codec;
    }

    /** The content, its name stripped. */
    AgentContent checked(AgentContent content) {
        require(content.visibility() != Visibility.BUILT_IN, "An agent is private or shared.");
        String name = content.name().strip();
        require(
                !name.isEmpty()
                        && name.length() <= Agent.MAX_NAME
                        && name.lines().count() == 1,
                "An agent has a name of one line and up to " + Agent.MAX_NAME + " characters.");
        require(
                content.description().length() <= MOST_DESCRIPTION,
                "A description has up to " + MOST_DESCRIPTION + " characters.");
        avatar(content.avatar());
        prompt(content.prompt());
        texts("greetings", content.greetings(), MOST_GREETINGS, MOST_GREETING);
        texts("suggested questions", content.suggestedQuestions(), MOST_QUESTIONS, MOST_QUESTION);
        require(
                content.appSettings().length() <= MOST_APP_SETTINGS,
                "App settings have up to " + MOST_APP_SETTINGS + " characters.");
        require(
                content.appSettings().isEmpty() || codec.isJson(content.appSettings()),
                "App settings must be one JSON value.");
        wellFormed(content.appSettings());
        wellFormed(name);
        wellFormed(content.description());
        return new AgentContent(
                content.visibility(),
                name,
                content.description(),
                content.avatar(),
                content.prompt(),
                content.greetings(),
                content.suggestedQuestions(),
                content.provider(),
                content.sampling(),
                content.appSettings().strip().equals("null") ? "" : content.appSettings());
    }

    private static void avatar(String avatar) {
        boolean shortText = avatar.length() <= MOST_AVATAR_TEXT
                && SHORT_TEXT.matcher(avatar).matches();
        boolean address = avatar.length() <= MOST_AVATAR_ADDRESS
                && ADDRESS.matcher(avatar).matches();
        boolean data =
                avatar.length() <= MOST_AVATAR_DATA && DATA.matcher(avatar).matches();
        boolean fits = shortText || address || data;
        require(
                fits,
                "An avatar is an emoji or a short text, an http or https address, or a data: address of a png, jpeg,"
                        + " gif, webp or avif picture of up to 100 KB.");
        wellFormed(avatar);
    }

    private static void prompt(List<PresetMessage> prompt) {
        require(prompt.size() <= MOST_MESSAGES, "An agent has up to " + MOST_MESSAGES + " preset messages.");
        require(
                prompt.stream().mapToLong(message -> message.content().length()).sum() <= MOST_PROMPT,
                "Preset messages have up to " + MOST_PROMPT + " characters together.");
        boolean asked = false;
        for (PresetMessage message : prompt) {
            require(!message.content().isBlank(), "A preset message must not be empty.");
            wellFormed(message.content());
            switch (message.role()) {
                case SYSTEM -> {}
                case USER -> asked = true;
                case ASSISTANT -> require(asked, "A preset message of the assistant needs one of the user before it.");
            }
        }
    }

    private static void texts(String what, List<String> texts, int most, int longest) {
        require(texts.size() <= most, "An agent has up to " + most + " " + what + ".");
        for (String text : texts) {
            require(
                    !text.isBlank() && text.length() <= longest,
                    "Each of the " + what + " has 1 to " + longest + " characters.");
            wellFormed(text);
        }
    }

    /** Half of a surrogate pair could be neither stored nor sent back. */
    private static void wellFormed(String text) {
        require(
                text.codePoints()
                        .noneMatch(point -> point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE),
                "A text holds half of a surrogate pair.");
    }

    private static void require(boolean holds, String sentence) {
        if (!holds) {
            throw ProblemCode.INVALID_REQUEST.exception(sentence);
        }
    }
}
