package dev.zenow.llama.gguf;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * The byte-pair vocabulary of a tiny chat model: the 256 bytes, whole words, and the control tokens.
 *
 * <p>Only whole words are tokens, not the pieces on the way to them: a text that stops at a piece falls back to its
 * letters. A space is merged last, because a piece that starts with one would be lost in that fall-back.
 */
final class TinyVocabulary {

    static final String CHAT_TEMPLATE =
            "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] }}<|im_end|>\n"
                    + "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}";

    /** Leaves out what was thought before the last question, as reasoning models are trained to. */
    static final String THINKING_TEMPLATE =
            "{% set last = namespace(question=-1) %}{% for m in messages %}{% if m['role'] == 'user' %}"
                    + "{% set last.question = loop.index0 %}{% endif %}{% endfor %}"
                    + "{% for m in messages %}<|im_start|>{{ m['role'] }}\n"
                    + "{% if m['role'] == 'assistant' and m['reasoning_content'] and loop.index0 > last.question %}"
                    + "<think>{{ m['reasoning_content'] }}</think>{% endif %}"
                    + "{% if m['role'] == 'assistant' %}{{ (m['content'] or '').split('</think>')[-1] }}"
                    + "{% else %}{{ m['content'] }}{% endif %}<|im_end|>\n"
                    + "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant\n{% endif %}";

    /** Tells what was called and what came of it; the end differs where a call is due. */
    static final String CALLING_TEMPLATE =
            "{% if tools %}<|im_start|>system\n{% for tool in tools %}{{ tool | tojson }}{% endfor %}<|im_end|>\n{% endif %}"
                    + "{% for m in messages %}<|im_start|>{{ m['role'] }}\n{{ m['content'] or '' }}"
                    + "{% for call in m['tool_calls'] or [] %}<tool_call>{\"name\": \"{{ call['function']['name'] }}\", "
                    + "\"arguments\": {{ call['function']['arguments'] | tojson }}}</tool_call>{% endfor %}<|im_end|>\n"
                    + "{% endfor %}{% if add_generation_prompt %}<|im_start|>assistant"
                    + "{{ '!' if tools and messages[-1]['role'] != 'tool' else '\\n' }}{% endif %}";

    static final String THOUGHT = "<think>";
    static final String THOUGHT_END = "</think>";
    static final String CALL = "<tool_call>";
    static final String CALL_END = "</tool_call>";
    static final String END = "<|im_end|>";
    private static final String END_OF_TEXT = "<|endoftext|>";
    private static final String START = "<|im_start|>";
    private static final int NORMAL = 1;
    private static final int CONTROL = 3;
    private static final int OF_THE_USER = 4;

    private final List<String> tokens = new ArrayList<>();
    private final List<WordClass> classes = new ArrayList<>();
    private final Map<List<String>, Integer> merges = new HashMap<>();
    private final List<String> mergeLines = new ArrayList<>();
    private final List<Integer> types = new ArrayList<>();
    private final String template;

    /** Of the model that babbles: the words of {@link WordClass}. */
    TinyVocabulary() {
        this(wordsOfClasses(), List.of(), CHAT_TEMPLATE);
    }

    private TinyVocabulary(Map<String, WordClass> classOfWord, List<String> marks, String template) {
        this.template = template;
        List<String> bytes = new ArrayList<>();
        for (int value = 0; value < 256; value++) {
            bytes.add(Character.toString(symbol(value)));
        }
        List<String> words = classOfWord.keySet().stream()
                .filter(word -> word.length() > 1 && !word.equals(END))
                .sorted((one, other) -> one.length() == other.length()
                        ? one.compareTo(other)
                        : Integer.compare(one.length(), other.length()))
                .toList();
        words.forEach(this::learn);
        List<String> controls = List.of(END_OF_TEXT, START, END);
        Stream.of(bytes, words, marks, controls).flatMap(List::stream).forEach(token -> {
            tokens.add(token);
            classes.add(classOfWord.getOrDefault(token, WordClass.OTHER));
        });
        types.addAll(Collections.nCopies(bytes.size() + words.size(), NORMAL));
        types.addAll(Collections.nCopies(marks.size(), OF_THE_USER));
        types.addAll(Collections.nCopies(controls.size(), CONTROL));
    }

    /** With these words. */
    static TinyVocabulary of(List<String> words) {
        return new TinyVocabulary(spelled(words), List.of(), CHAT_TEMPLATE);
    }

    /** With these words and the marks around a thought. */
    static TinyVocabulary thinking(List<String> words) {
        return new TinyVocabulary(spelled(words), List.of(THOUGHT, THOUGHT_END), THINKING_TEMPLATE);
    }

    /** With these words and the marks around a call. */
    static TinyVocabulary calling(List<String> words) {
        return new TinyVocabulary(spelled(words), List.of(CALL, CALL_END), CALLING_TEMPLATE);
    }

    private static Map<String, WordClass> wordsOfClasses() {
        Map<String, WordClass> classOfWord = new HashMap<>();
        for (WordClass wordClass : WordClass.values()) {
            for (String word : wordClass.words()) {
                classOfWord.put(word.equals(END) ? word : spell(word), wordClass);
            }
        }
        return classOfWord;
    }

    private static Map<String, WordClass> spelled(List<String> words) {
        Map<String, WordClass> classOfWord = new HashMap<>();
        words.forEach(word -> classOfWord.put(spell(word), WordClass.OTHER));
        return classOfWord;
    }

    int size() {
        return tokens.size();
    }

    /** The number of a whole word, a mark or a control token. */
    int number(String text) {
        int number = tokens.indexOf(text);
        return number >= 0 ? number : tokens.indexOf(spell(text));
    }

    WordClass classOf(int token) {
        return classes.get(token);
    }

    /** Adds the tokenizer's part of the metadata. */
    void describe(GgufWriter writer) {
        writer.text("tokenizer.ggml.model", "gpt2")
                .text("tokenizer.ggml.pre", "gpt-2")
                .texts("tokenizer.ggml.tokens", tokens)
                .int32s("tokenizer.ggml.token_type", types)
                .texts("tokenizer.ggml.merges", mergeLines)
                .uint32("tokenizer.ggml.bos_token_id", tokens.indexOf(END_OF_TEXT))
                .uint32("tokenizer.ggml.eos_token_id", tokens.indexOf(END))
                .bool("tokenizer.ggml.add_bos_token", false)
                .text("tokenizer.chat_template", template);
    }

    /** Adds the merges that are missing to make one token of a word, in the order in which an engine applies them. */
    private void learn(String word) {
        List<String> pieces =
                new ArrayList<>(word.chars().mapToObj(Character::toString).toList());
        int next = lowestRanked(pieces);
        while (next >= 0) {
            join(pieces, next);
            next = lowestRanked(pieces);
        }
        while (pieces.size() > 1) {
            int first = pieces.size() > 2 ? 1 : 0;
            merges.put(List.of(pieces.get(first), pieces.get(first + 1)), merges.size());
            mergeLines.add(pieces.get(first) + " " + pieces.get(first + 1));
            join(pieces, first);
        }
    }

    private int lowestRanked(List<String> pieces) {
        int best = -1;
        int bestRank = Integer.MAX_VALUE;
        for (int i = 0; i + 1 < pieces.size(); i++) {
            int rank = merges.getOrDefault(List.of(pieces.get(i), pieces.get(i + 1)), Integer.MAX_VALUE);
            if (rank < bestRank) {
                best = i;
                bestRank = rank;
            }
        }
        return best;
    }

    private static void join(List<String> pieces, int first) {
        pieces.set(first, pieces.get(first) + pieces.remove(first + 1));
    }

    private static String spell(String text) {
        StringBuilder spelled = new StringBuilder();
        for (byte value : text.getBytes(StandardCharsets.UTF_8)) {
            spelled.append(symbol(value & 0xff));
        }
        return spelled.toString();
    }

    /** GPT-2's printable stand-in for a byte: itself where that can be seen, else the next free one from U+0100 on. */
    private static char symbol(int value) {
        if (visible(value)) {
            return (char) value;
        }
        int hiddenBefore = 0;
        for (int other = 0; other < value; other++) {
            if (!visible(other)) {
                hiddenBefore++;
            }
        }
        return (char) (0x100 + hiddenBefore);
    }

    private static boolean visible(int value) {
        return (value >= '!' && value <= '~') || (value >= 0xa1 && value <= 0xac) || value >= 0xae;
    }
}
