package dev.zenow.bootstrap.benchmark;

import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.inference.ChatStream.Chunk;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.parameters.Parameter;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.runtime.Serving;
import dev.zenow.llama.gguf.TinyModels;
import dev.zenow.llama.inference.LlamaInference;
import dev.zenow.llama.process.LlamaServers;
import dev.zenow.llama.process.LlamaTimings;
import dev.zenow.llama.testing.RealEngine;
import dev.zenow.llama.testing.Watched;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/** A chat with an engine of its own that drops its oldest turns whenever it has become too long, as others do. */
final class KvDirectChat implements KvChat {
    private static final int MOST_TOKENS = 1_000;

    private final LlamaServers servers;
    private final LlamaInference inference = new LlamaInference();
    private final Serving serving;
    private final KvWay way;
    private final int budget;
    private final List<PromptMessage> history = new ArrayList<>();
    private int asked;

    /** @param directory for the engine's own files */
    KvDirectChat(KvWay way, Path model, int contextSize, Path directory) {
        this.way = way;
        this.budget = contextSize / 2;
        servers = RealEngine.servers(directory.resolve("run"), LlamaTimings.DEFAULT);
        Launch launch = RealEngine.launch(model, ModelMode.LLM, contextSize, 1);
        serving = new Watched(
                        servers,
                        new Launch(launch.model(), launch.parameters().with(Parameter.CACHE_REUSE, way.cacheReuse())))
                .serving();
    }

    /** What a question adds to a prompt beside the reply before it. */
    int newTokens(KvShape shape) throws InterruptedException {
        PromptMessage question = user(TinyModels.chainText(shape.question(), 0));
        int one = inference.promptTokens(serving, List.of(question));
        int two = inference.promptTokens(
                serving, List.of(question, assistant(TinyModels.chainText(shape.reply(), 1)), question));
        return two - one - shape.reply();
    }

    @Override
    public KvTurn ask(String question) throws InterruptedException {
        List<PromptMessage> messages = prompt(question);
        boolean cut = false;
        while (history.size() > 2 && inference.promptTokens(serving, messages) > budget) {
            history.subList(0, 2).clear();
            messages = prompt(question);
            cut = true;
        }
        asked++;
        StringBuilder reply = new StringBuilder();
        var request = new ChatRequest(messages, SamplingParameters.NONE.withMaxTokens(MOST_TOKENS), OptionalInt.of(0));
        long began = System.nanoTime();
        double wait = 0;
        try (ChatStream stream = inference.chat(serving, request)) {
            while (true) {
                switch (stream.next()) {
                    case Chunk.Prompt _ -> {}
                    case Chunk.Delta delta -> {
                        wait = wait == 0 ? (System.nanoTime() - began) / 1e6 : wait;
                        reply.append(delta.content());
                    }
                    case Chunk.End end -> {
                        history.add(user(question));
                        history.add(assistant(reply.toString()));
                        int evaluated = end.usage().promptTokens() - end.usage().cachedTokens();
                        return new KvTurn(end.usage().promptTokens(), evaluated, cut, wait);
                    }
                }
            }
        }
    }

    @Override
    public void close() {
        inference.close();
        servers.close();
    }

    private List<PromptMessage> prompt(String question) {
        List<PromptMessage> messages = new ArrayList<>();
        int beginning = way == KvWay.NO_CACHE ? asked : 0;
        messages.add(new PromptMessage(PromptRole.SYSTEM, TinyModels.chainText(KvBenchmark.SYSTEM_TOKENS, beginning)));
        messages.addAll(history);
        messages.add(user(question));
        return messages;
    }

    private static PromptMessage user(String text) {
        return new PromptMessage(PromptRole.USER, text);
    }

    private static PromptMessage assistant(String text) {
        return new PromptMessage(PromptRole.ASSISTANT, text);
    }
}
