package dev.zenow.http.api.runtime;

import static dev.zenow.http.TestingDownloads.ID;
import static dev.zenow.http.TestingDownloads.running;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.users.Actor;
import dev.zenow.http.TestingModels;
import dev.zenow.http.stream.Frames;
import io.micronaut.json.JsonMapper;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LoadFramesTest {
    @Test
    void whoReadsLateIsToldOfTheDownloadOnce() throws InterruptedException {
        TestingModels models = new TestingModels();
        models.downloadFirst(LongStream.rangeClosed(1, 100)
                .mapToObj(version -> running(ID, 1000 + version, version))
                .toArray(DownloadStatus[]::new));
        LoadFrames frames = new LoadFrames("g", models, JsonMapper.createDefault());
        frames.load(
                Actor.LOCAL, new LoadModel(ModelMode.LLM, Optional.empty(), Optional.empty(), Optional.empty(), false));

        Frames read = frames.next(Duration.ofSeconds(10));
        assertThat(read.last()).isTrue();
        assertThat(new String(read.bytes(), UTF_8).lines().filter(line -> line.startsWith("data: ")))
                .satisfiesExactly(
                        download -> assertThat(download)
                                .contains("\"type\":\"download\"")
                                .containsPattern("[^0-9]1100[^0-9]"),
                        loading -> assertThat(loading).contains("\"type\":\"loading\""),
                        ready -> assertThat(ready).contains("\"type\":\"ready\""));
    }
}
