package dev.zenow.llama.gguf;

import java.io.IOException;
import java.nio.file.Path;

/**
 * Small models that a real llama-server loads, made on the spot: they exercise everything but the meaning of a text.
 *
 * <p>The weights come from fixed seeds, so a file is the same, byte by byte, wherever it is written. The chat models
 * answer in English sentences without sense; the reply of an <em>ending</em> one has about 150 tokens, by chance a few
 * or several hundred.
 *
 * <table>
 * <caption>What is written</caption>
 * <tr><th>model</th><th>architecture</th><th>size</th><th>context, tokens</th><th>llama-server flags</th></tr>
 * <tr><td>llm</td><td>llama, ending</td><td>0.6 MB</td><td>16384</td><td></td></tr>
 * <tr><td>endless llm</td><td>llama, endless</td><td>0.6 MB</td><td>16384</td><td></td></tr>
 * <tr><td>embed</td><td>bert</td><td>0.5 MB</td><td>512</td><td>{@code --embeddings}</td></tr>
 * <tr><td>rerank</td><td>bert</td><td>0.5 MB</td><td>512</td><td>{@code --reranking}</td></tr>
 * <tr><td>chain</td><td>llama, the same reply always</td><td>0.8 MB and more</td><td>16384</td><td></td></tr>
 * <tr><td>slow chain</td><td>the same</td><td>40 MB and more</td><td>16384</td><td></td></tr>
 * <tr><td>tool caller</td><td>llama, a call or the same words</td><td>0.5 MB</td><td>16384</td><td></td></tr>
 * <tr><td>slow</td><td>llama, endless</td><td>340 MB</td><td>8192</td><td></td></tr>
 * </table>
 *
 * <p>Every method replaces a file of that name, in one step and only when the new one is complete; the folder must
 * exist.
 */
public final class TinyModels {

    /** The context that {@link #writeLlm(Path)} claims: more than the default context of a server. */
    public static final int LLM_CONTEXT_LENGTH = 16384;

    /** The function that the model of {@link #writeToolCaller} calls. */
    public static final String TOOL_NAME = "weather";

    private TinyModels() {}

    /** Writes the chat model with a context of {@value #LLM_CONTEXT_LENGTH} tokens. */
    public static void writeLlm(Path file) throws IOException {
        writeLlm(file, LLM_CONTEXT_LENGTH);
    }

    /** Writes the chat model with a context of its own: an engine never gives a request more than this many tokens. */
    public static void writeLlm(Path file, int contextLength) throws IOException {
        if (contextLength <= 0) {
            throw new IllegalArgumentException("contextLength must be positive: " + contextLength);
        }
        new TinyChatModel("Zenow tiny", 2, 64, 4, 128, contextLength, true).write(file);
    }

    /**
     * Writes the chat model with replies that never end by themselves, only at {@code max_tokens}: what interrupts a
     * reply can be tried without a race against its end.
     */
    public static void writeEndlessLlm(Path file) throws IOException {
        new TinyChatModel("Zenow tiny endless", 2, 64, 4, 128, LLM_CONTEXT_LENGTH, false).write(file);
    }

    /** Writes a chat model whose attention heads are as wide as the blocks of every quantized cache. */
    public static void writeWideLlm(Path file) throws IOException {
        new TinyChatModel("Zenow tiny wide", 2, 64, 2, 128, LLM_CONTEXT_LENGTH, true).write(file);
    }

    /**
     * Writes a chat model that says the same reply to everything, at every temperature, and ends it by itself.
     *
     * @param replyTokens how many tokens, its end not included; each is a word of its own
     * @param reasoningTokens what it thinks before that, its two marks included; 0: it does not think. Its template leaves out
     *     what was thought before the last question.
     */
    public static void writeChain(Path file, int replyTokens, int reasoningTokens) throws IOException {
        new TinyChainModel("Zenow chain", 2, 64, 4, 128, LLM_CONTEXT_LENGTH, replyTokens, reasoningTokens).write(file);
    }

    /** The same, but slow enough that waiting for a prompt can be measured. */
    public static void writeSlowChain(Path file, int replyTokens, int reasoningTokens) throws IOException {
        new TinyChainModel("Zenow slow chain", 6, 384, 6, 1024, LLM_CONTEXT_LENGTH, replyTokens, reasoningTokens)
                .write(file);
    }

    /**
     * Writes a chat model that calls {@value #TOOL_NAME} with {@code {"city": "Paris"}} whenever it is offered functions, and
     * answers with 13 words, always the same, when it is offered none or was just told a result.
     */
    public static void writeToolCaller(Path file) throws IOException {
        TinyToolModel.write(file, LLM_CONTEXT_LENGTH);
    }

    /** A text of this many tokens for the chain models; every number is another text. */
    public static String chainText(int tokens, int number) {
        return ChainWords.text(tokens, number);
    }

    /** Writes the embedding model; its vectors have 64 dimensions. */
    public static void writeEmbed(Path file) throws IOException {
        new TinyEncoderModel("Zenow tiny embed", TinyEncoderModel.POOLING_MEAN, false).write(file);
    }

    /** Writes the reranking model. */
    public static void writeRerank(Path file) throws IOException {
        new TinyEncoderModel("Zenow tiny rerank", TinyEncoderModel.POOLING_RANK, true).write(file);
    }

    /** Writes an endless chat model large enough to be slow, for tests of cancelling, progress and cache re-use. */
    public static void writeSlow(Path file) throws IOException {
        new TinyChatModel("Zenow slow", 12, 768, 12, 2048, 8192, false).write(file);
    }
}
