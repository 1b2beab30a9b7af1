package dev.zenow.llama.scan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.models.KnownFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class KnownFoldersTest extends ScanFixture {

    @Test
    void areThoseOfTheHomeFolderAndOfServices() throws IOException {
        assertThat(known(Map.of())).isEmpty();

        Path ollama = made("home/.ollama/models");
        Path service = made("usr/share/ollama/.ollama/models");
        Path studio = made("home/.lmstudio/models");
        Path olderStudio = made("home/.cache/lm-studio/models");
        Path hub = made("home/.cache/huggingface/hub");
        Path engine = made("home/.cache/llama.cpp");

        assertThat(known(Map.of()))
                .containsExactly(
                        new KnownFolder("Ollama", ollama),
                        new KnownFolder("Ollama", service),
                        new KnownFolder("LM Studio", studio),
                        new KnownFolder("LM Studio", olderStudio),
                        new KnownFolder("Hugging Face", hub),
                        new KnownFolder("llama.cpp", engine));
    }

    @Test
    void areThoseThatTheEnvironmentNames() throws IOException {
        Path ollama = made("elsewhere/ollama");
        Path hub = made("elsewhere/hf/hub");
        Path hubCache = made("home/hf-cache");
        Path xdg = made("elsewhere/xdg/huggingface/hub");
        Path engine = made("elsewhere/engine");

        assertThat(known(Map.of(
                        "OLLAMA_MODELS", ollama.toString(),
                        "HF_HOME", parent(hub).toString(),
                        "HF_HUB_CACHE", "~/hf-cache",
                        "XDG_CACHE_HOME", folder().resolve("elsewhere/xdg").toString(),
                        "LLAMA_CACHE", engine.toString())))
                .containsExactly(
                        new KnownFolder("Ollama", ollama),
                        new KnownFolder("Hugging Face", hubCache),
                        new KnownFolder("Hugging Face", hub),
                        new KnownFolder("Hugging Face", xdg),
                        new KnownFolder("llama.cpp", engine));
    }

    @Test
    void lmStudioSaysWhereItsDataIs() throws IOException {
        Path models = made("moved/models");
        Files.writeString(made("home").resolve(".lmstudio-home-pointer"), parent(models) + "\n");

        assertThat(known(Map.of())).containsExactly(new KnownFolder("LM Studio", models));
    }

    @Test
    void areListedOnceAndNotWhenTheyCannotBe() throws IOException {
        Path ollama = made("home/.ollama/models");
        link(folder().resolve("same"), ollama);
        Path file = Files.createFile(folder().resolve("file"));
        Files.writeString(folder().resolve("home/.lmstudio-home-pointer"), "relative/folder");

        assertThat(known(Map.of(
                        "OLLAMA_MODELS",
                        folder().resolve("same").toString(),
                        "HF_HUB_CACHE",
                        file.toString(),
                        "HF_HOME",
                        " ",
                        "LLAMA_CACHE",
                        "a\0b")))
                .containsExactly(new KnownFolder("Ollama", folder().resolve("same")));
    }

    private List<KnownFolder> known(Map<String, String> environment) throws IOException {
        return new KnownFolders(folder().resolve("home"), folder(), environment).existing();
    }

    private Path made(String path) throws IOException {
        return Files.createDirectories(folder().resolve(path));
    }
}
