package dev.zenow.bootstrap.page;

import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Texts of any length, the same each time. */
final class Prose {
    static final String LONG_CHAT = "A long chat";
    static final String SHORT_CHAT = "A short chat";
    static final String LAST_WORDS = "These are the last words.";

    private static final List<String> WORDS = List.of(
            "river",
            "mountain",
            "slowly",
            "between",
            "letters",
            "a",
            "the",
            "of",
            "light",
            "reads",
            "carries",
            "under",
            "winter",
            "small",
            "engine",
            "window",
            "turns",
            "and",
            "without",
            "paper");

    private Prose() {}

    /** About this many characters of what models write: paragraphs, lists, code and a table now and then. */
    static String markdown(int characters) {
        SplittableRandom random = new SplittableRandom(3);
        StringBuilder text = new StringBuilder();
        for (int block = 0; text.length() < characters; block++) {
            text.append(
                            switch (block % 6) {
                                case 0 -> "## " + words(random, 4);
                                case 1, 4 ->
                                    words(random, 60) + " **" + words(random, 3) + "** " + words(random, 20) + ".";
                                case 2 ->
                                    IntStream.range(0, 4)
                                            .mapToObj(_ -> "- " + words(random, 9))
                                            .collect(Collectors.joining("\n"));
                                case 3 ->
                                    "```java\n"
                                            + IntStream.range(0, 8)
                                                    .mapToObj(line -> "int value%d = compute(\"%s\", %d);"
                                                            .formatted(line, words(random, 2), random.nextInt(100)))
                                                    .collect(Collectors.joining("\n"))
                                            + "\n```";
                                default ->
                                    "| name | size |\n|---|---:|\n| " + words(random, 2) + " | 12 |\n| "
                                            + words(random, 2) + " | 7 |";
                            })
                    .append("\n\n");
        }
        return text.substring(0, characters);
    }

    /** One chat of so many messages, as OpenAI's interface knows them. */
    static String chat(int messages) {
        SplittableRandom random = new SplittableRandom(4);
        return IntStream.range(0, messages)
                .mapToObj(number -> message(
                        number % 2 == 0 ? "user" : "assistant",
                        number == 0
                                ? LONG_CHAT
                                : number == messages - 1
                                        ? LAST_WORDS
                                        : number % 2 == 0
                                                ? words(random, 12) + "?"
                                                : words(random, 60) + "\n\n- " + words(random, 8) + "\n- "
                                                        + words(random, 8) + "\n\n```js\nconst x = 1\n```"))
                .collect(Collectors.joining(",", "{\"messages\":[", "]}"));
    }

    /** So many chats of two messages each. */
    static String chats(int number) {
        String chat = "{\"messages\":[" + message("user", SHORT_CHAT) + "," + message("assistant", "Yes.") + "]}";
        return IntStream.range(0, number).mapToObj(_ -> chat).collect(Collectors.joining(",", "[", "]"));
    }

    private static String message(String role, String content) {
        return "{\"role\":\"%s\",\"content\":%s}".formatted(role, RichContent.json(content));
    }

    private static String words(SplittableRandom random, int count) {
        return IntStream.range(0, count)
                .mapToObj(_ -> WORDS.get(random.nextInt(WORDS.size())))
                .collect(Collectors.joining(" "));
    }
}
