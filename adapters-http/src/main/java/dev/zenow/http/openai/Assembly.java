package dev.zenow.http.openai;

import dev.zenow.http.openai.Tree.Elements;
import dev.zenow.http.openai.Tree.Members;
import dev.zenow.http.openai.Tree.Text;
import dev.zenow.http.openai.Tree.Word;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Puts the events of a streamed answer together to the one object that the engine would have answered with at once. Members that
 * nobody here knows are kept as they came last.
 */
final class Assembly {
    /** The order in which the engine writes them. */
    private static final List<String> ORDER =
            List.of("choices", "created", "model", "system_fingerprint", "object", "usage", "id", "timings");

    private final String object;
    private final Members top = new Members();
    /** By index. */
    private final Map<Integer, AssembledChoice> choices = new TreeMap<>();

    private boolean measured;

    /** @param object what a complete answer calls itself */
    Assembly(String object) {
        this.object = object;
    }

    /** Takes in the next event. */
    void add(byte[] bytes, int from, int length) throws IOException {
        if (!(Tree.parse(bytes, from, length) instanceof Members(Map<String, Tree> event))) {
            return;
        }
        @Nullable Tree parts = event.get("choices");
        boolean first = parts instanceof Elements(List<Tree> all) && choices(all);
        event.forEach((name, value) -> {
            switch (name) {
                case "choices", "prompt_progress", "object" -> {}
                // Each choice has its own; the whole answer has those of the first.
                case "usage", "timings" -> measure(name, value, first);
                default -> top.all().put(name, value);
            }
        });
        measured |= event.get("usage") instanceof Members;
    }

    /** The whole answer. */
    Tree whole(String model) {
        Elements all = new Elements();
        choices.forEach((index, choice) -> all.all().add(choice.whole(index)));
        top.all().put("choices", all);
        top.all().put("object", new Text(object));
        top.all().put("model", new Text(model));
        Members ordered = new Members();
        for (String name : ORDER) {
            @Nullable Tree value = top.all().get(name);
            if (value != null) {
                ordered.all().put(name, value);
            }
        }
        top.all().forEach(ordered.all()::putIfAbsent);
        return ordered;
    }

    private void measure(String name, Tree value, boolean first) {
        if (value instanceof Members && (first || !measured)) {
            top.all().put(name, value);
        }
    }

    /** Whether the first choice is among them. */
    private boolean choices(List<Tree> parts) {
        boolean first = false;
        for (Tree part : parts) {
            if (part instanceof Members(Map<String, Tree> choice)) {
                int index = choice.get("index") instanceof Word(String number) && number.matches("\\d{1,6}")
                        ? Integer.parseInt(number)
                        : 0;
                first |= index == 0;
                choices.computeIfAbsent(index, _ -> new AssembledChoice(object)).add(choice);
            }
        }
        return first;
    }
}
