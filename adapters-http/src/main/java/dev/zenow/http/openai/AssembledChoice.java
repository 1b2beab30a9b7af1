package dev.zenow.http.openai;

import dev.zenow.http.openai.Tree.Elements;
import dev.zenow.http.openai.Tree.Members;
import dev.zenow.http.openai.Tree.Text;
import dev.zenow.http.openai.Tree.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** One choice of an answer, of all its parts. */
final class AssembledChoice {
    /** Texts that come in pieces; any other comes once. */
    private static final Set<String> PIECES =
            Set.of("content", "reasoning_content", "reasoning", "refusal", "thinking", "arguments", "text");

    private final boolean chat;
    private final Members choice = new Members();
    private final Members message = new Members();
    /** The pieces of each text, by its name. */
    private final Map<String, StringBuilder> texts = new TreeMap<>();

    private final Map<Integer, Call> calls = new TreeMap<>();

    AssembledChoice(String object) {
        this.chat = object.startsWith("chat");
    }

    /** A call of a tool, whose function's arguments come in pieces. */
    private static final class Call {
        private final Members call = new Members();
        private final Members function = new Members();
        private final StringBuilder arguments = new StringBuilder();
    }

    void add(Map<String, Tree> part) {
        part.forEach((name, value) -> {
            switch (name) {
                case "index" -> {}
                case "delta" -> {
                    if (value instanceof Members(Map<String, Tree> delta)) {
                        delta.forEach(this::delta);
                    }
                }
                case "text" -> piece(name, value);
                case "logprobs" -> logprobs(value);
                default -> last(choice, name, value);
            }
        });
    }

    Tree whole(int index) {
        Word number = new Word(Integer.toString(index));
        Members whole = new Members();
        if (chat) {
            whole.all().put("finish_reason", choice.all().getOrDefault("finish_reason", Tree.nothing()));
            whole.all().put("index", number);
            whole.all().put("message", message());
        } else {
            whole.all().put("text", new Text(text("text")));
            whole.all().put("index", number);
            whole.all().put("logprobs", choice.all().getOrDefault("logprobs", Tree.nothing()));
            whole.all().put("finish_reason", choice.all().getOrDefault("finish_reason", Tree.nothing()));
        }
        choice.all().forEach(whole.all()::putIfAbsent);
        return whole;
    }

    private Tree message() {
        Members whole = new Members();
        whole.all().put("role", message.all().getOrDefault("role", new Text("assistant")));
        whole.all().put("content", new Text(text("content")));
        texts.forEach((name, text) -> whole.all().putIfAbsent(name, new Text(text.toString())));
        message.all().forEach(whole.all()::putIfAbsent);
        if (!calls.isEmpty()) {
            Elements all = new Elements();
            calls.values().forEach(call -> all.all().add(whole(call)));
            whole.all().put("tool_calls", all);
        }
        return whole;
    }

    private static Tree whole(Call call) {
        Members function = new Members();
        function.all().putAll(call.function.all());
        function.all().put("arguments", new Text(call.arguments.toString()));
        Members whole = new Members();
        whole.all().put("type", call.call.all().getOrDefault("type", new Text("function")));
        whole.all().put("function", function);
        call.call.all().forEach(whole.all()::putIfAbsent);
        return whole;
    }

    private void delta(String name, Tree value) {
        if (name.equals("tool_calls")) {
            if (value instanceof Elements(List<Tree> all)) {
                all.forEach(this::call);
            }
        } else if (PIECES.contains(name)) {
            piece(name, value);
        } else {
            last(message, name, value);
        }
    }

    private void call(Tree part) {
        if (!(part instanceof Members(Map<String, Tree> members))) {
            return;
        }
        int index = members.get("index") instanceof Word(String number) && number.matches("\\d{1,6}")
                ? Integer.parseInt(number)
                : calls.size();
        Call call = calls.computeIfAbsent(index, _ -> new Call());
        members.forEach((name, value) -> {
            switch (name) {
                case "index" -> {}
                case "function" -> {
                    if (value instanceof Members(Map<String, Tree> function)) {
                        function.forEach((inner, piece) -> function(call, inner, piece));
                    }
                }
                default -> last(call.call, name, value);
            }
        });
    }

    private static void function(Call call, String name, Tree value) {
        if (name.equals("arguments")) {
            if (value instanceof Text(String more)) {
                call.arguments.append(more);
            }
        } else {
            last(call.function, name, value);
        }
    }

    private void piece(String name, Tree value) {
        if (value instanceof Text(String more)) {
            texts.computeIfAbsent(name, _ -> new StringBuilder()).append(more);
        }
    }

    private String text(String name) {
        @Nullable StringBuilder text = texts.get(name);
        return text == null ? "" : text.toString();
    }

    /** The lists in it go on from part to part. */
    private void logprobs(Tree value) {
        if (!(value instanceof Members(Map<String, Tree> more))) {
            choice.all().putIfAbsent("logprobs", value);
            return;
        }
        if (!(choice.all().get("logprobs") instanceof Members)) {
            choice.all().put("logprobs", new Members());
        }
        if (choice.all().get("logprobs") instanceof Members all) {
            more.forEach((name, part) -> {
                if (part instanceof Elements(List<Tree> next)
                        && all.all().get(name) instanceof Elements(List<Tree> before)) {
                    before.addAll(next);
                } else {
                    last(
                            all,
                            name,
                            part instanceof Elements(List<Tree> own) ? new Elements(new ArrayList<>(own)) : part);
                }
            });
        }
    }

    /** What says nothing does not take the place of what has said something. */
    private static void last(Members members, String name, Tree value) {
        if (value.equals(Tree.nothing())) {
            members.all().putIfAbsent(name, value);
        } else {
            members.all().put(name, value);
        }
    }
}
