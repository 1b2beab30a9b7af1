package dev.zenow.llama.inference;

import dev.zenow.application.inference.Answer;
import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.inference.EmbeddingInput;
import dev.zenow.application.inference.Inference;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.runtime.Serving;
import java.net.http.HttpResponse;
import java.util.List;

/**
 * Asks a llama-server over HTTP/1.1. Chats always stream, because only a closed stream makes the engine stop working. A stream
 * has no time limit: a large prompt may take minutes, and a server that hangs is ended by its supervisor.
 */
public final class LlamaInference implements Inference, AutoCloseable {
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int NOT_ALLOWED = 405;

    private final EngineCalls calls = new EngineCalls("llama-http-");

    @Override
    public ChatStream chat(Serving serving, ChatRequest request) {
        return new LlamaStream(
                serving.address().resolve("/v1/chat/completions"),
                serving.apiKey(),
                RequestBodies.chat(request),
                EngineCalls.CONNECT);
    }

    @Override
    public int promptTokens(Serving serving, List<PromptMessage> messages) throws InterruptedException {
        byte[] body = RequestBodies.messages(messages);
        HttpResponse<byte[]> counted = calls.post(serving, "/v1/chat/completions/input_tokens", body);
        if (counted.statusCode() != NOT_FOUND && counted.statusCode() != NOT_ALLOWED) {
            return EngineCalls.parse(EngineCalls.checked(counted), Answers::inputTokens);
        }
        // Older engines do not count a whole prompt, but tell its text and the length of a text.
        String prompt = calls.ask(serving, "/apply-template", body, Answers::prompt);
        return calls.ask(serving, "/tokenize", RequestBodies.content(prompt), Answers::tokenCount);
    }

    @Override
    public Answer<float[]> embed(Serving serving, List<EmbeddingInput> inputs) throws InterruptedException {
        if (inputs.isEmpty()) {
            return new Answer<>(List.of(), 0);
        }
        return encode(
                serving,
                "/v1/embeddings",
                RequestBodies.embeddings(inputs),
                parser -> Answers.embeddings(parser, inputs.size()));
    }

    @Override
    public Answer<Double> rerank(Serving serving, String query, List<String> documents) throws InterruptedException {
        if (documents.isEmpty()) {
            return new Answer<>(List.of(), 0);
        }
        return encode(
                serving,
                "/v1/rerank",
                RequestBodies.rerank(query, documents),
                parser -> Answers.relevances(parser, documents.size()));
    }

    /** Breaks the short calls that are still running; a stream is closed by whoever reads it. */
    @Override
    public void close() {
        calls.close();
    }

    private <T> Answer<T> encode(Serving serving, String path, byte[] body, Answers.Reader<Answer<T>> reader)
            throws InterruptedException {
        HttpResponse<byte[]> answer = calls.post(serving, path, body);
        if (answer.statusCode() != OK) {
            throw EncoderFailure.ofAnswer(answer.statusCode(), answer.body());
        }
        return EngineCalls.parse(answer.body(), reader);
    }
}
