package dev.zenow.cli;

import java.util.List;

/** What can stand where somebody is typing. */
interface Suggestions {
    Suggestions NONE = _ -> List.of();

    /** @param before the line up to the cursor; its last word is what the suggestions can replace */
    List<Suggestion> at(String before);

    /** A word, and what it is for. */
    record Suggestion(String word, String help) {}
}
