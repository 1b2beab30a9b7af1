package dev.zenow.bootstrap.page;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.bootstrap.program.RunningServe;
import dev.zenow.bootstrap.program.TestingClient;
import dev.zenow.bootstrap.program.TestingClient.Json;
import dev.zenow.bootstrap.program.TestingHome;
import dev.zenow.llama.gguf.TinyModels;
import dev.zenow.llama.testing.RealEngine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** A Zenow in this process, with the real engine and a home of its own. */
final class PageServer implements AutoCloseable {
    private final RunningServe serve;

    private PageServer(RunningServe serve) {
        this.serve = serve;
    }

    /** Without any model. */
    static PageServer empty(Path folder) throws InterruptedException {
        return new PageServer(RunningServe.of(home(folder).program(RealEngine.TIMINGS), Optional.empty()));
    }

    /** With a model called {@code tiny} that speaks until it is stopped or its context is full, and is ready. */
    static PageServer endless(Path folder) throws IOException, InterruptedException {
        return started(home(folder), endlessModel(folder));
    }

    /** With a model called {@code brief} that answers in {@code tokens} words, always the same, and is ready. */
    static PageServer brief(Path folder, int tokens) throws IOException, InterruptedException {
        Path model = folder.resolve("brief.gguf");
        TinyModels.writeChain(model, tokens, 0);
        return started(home(folder), model);
    }

    /** With an engine that is scripted, and a model called {@code tiny} on it. */
    static PageServer scripted(Path folder, Path engine) throws IOException, InterruptedException {
        return started(home(folder).with("ZENOW_ENGINE", engine.toString()), endlessModel(folder));
    }

    static Path endlessModel(Path folder) throws IOException {
        Path model = folder.resolve("tiny.gguf");
        TinyModels.writeEndlessLlm(model);
        return model;
    }

    /** A person's home whose models are its own, and whose replies may be long. */
    static TestingHome home(Path folder) {
        return new TestingHome(folder)
                .with("ZENOW_MODELS_DIR", folder.resolve("models").toString())
                .with("ZENOW_THREADS", "1")
                .with("ZENOW_MAX_TOKENS", "15000")
                .with("ZENOW_CONTEXT_SIZE", "16384");
    }

    private static PageServer started(TestingHome home, Path model) throws InterruptedException {
        RunningServe serve = RunningServe.of(home.program(RealEngine.TIMINGS), Optional.of(model));
        try {
            serve.ready();
            return new PageServer(serve);
        } catch (RuntimeException | Error failed) {
            serve.close();
            throw failed;
        }
    }

    URI address() {
        return client().address();
    }

    TestingClient client() {
        return serve.client();
    }

    /** A chat with one question and a short answer, taken in; its id. */
    String chat(String question) {
        return take("""
                        {"messages":[{"role":"user","content":%s},{"role":"assistant","content":"A short answer."}]}""".formatted(RichContent.json(question)))
                .get("session_ids")
                .toString()
                .replaceAll("[\\[\\]]", "");
    }

    void rename(String session, String title) {
        client().answer(client().request("/api/sessions/" + session)
                        .header("Content-Type", "application/json")
                        .method(
                                "PATCH",
                                BodyPublishers.ofString("{\"title\":\"%s\"}".formatted(title.replace("\"", "\\\""))))
                        .build())
                .good();
    }

    /** Takes conversations in, in any form that an import knows. */
    Json take(String conversations) {
        return client().answer(client().request("/api/sessions/import")
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(conversations.getBytes(UTF_8)))
                        .build())
                .good();
    }

    /** Writes a chat model of this name to where files are not looked for. */
    static Path model(Path folder, String name) throws IOException {
        Path model = Files.createDirectories(folder.resolve("elsewhere")).resolve(name + ".gguf");
        TinyModels.writeEndlessLlm(model);
        return model;
    }

    @Override
    public void close() {
        serve.close();
    }
}
