package dev.zenow.llama.testing;

import dev.zenow.application.models.TestingModel;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.llama.engine.Engine;
import dev.zenow.llama.engine.EngineLocator;
import dev.zenow.llama.engine.EngineProbe;
import dev.zenow.llama.process.LlamaServers;
import dev.zenow.llama.process.LlamaTimings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The real llama-server. A test that needs it fails where there is none: it is never skipped. */
public final class RealEngine {
    /** Quick to notice, so that tests are. */
    public static final LlamaTimings TIMINGS = new LlamaTimings(
            Duration.ofMillis(5),
            Duration.ofMillis(50),
            Duration.ofMillis(200),
            Duration.ofMillis(500),
            Duration.ofSeconds(3),
            Duration.ofMillis(200),
            Duration.ofSeconds(60),
            Duration.ofSeconds(120),
            Duration.ofSeconds(5));

    private static final EngineProbe PROBE = probe();

    private RealEngine() {}

    /** Named by the property or variable {@code ZENOW_ENGINE}, else on the search path, else where the project fetches it. */
    public static EngineLocator locator() {
        String named = System.getProperty("ZENOW_ENGINE", System.getenv("ZENOW_ENGINE"));
        @Nullable String cache = System.getenv("XDG_CACHE_HOME");
        Path caches =
                cache == null || cache.isEmpty() ? Path.of(System.getProperty("user.home"), ".cache") : Path.of(cache);
        return new EngineLocator(
                Optional.ofNullable(named).filter(name -> !name.isEmpty()).map(Path::of),
                Optional.ofNullable(System.getenv("PATH")).orElse(""),
                caches.resolve("zenow").resolve("engine"));
    }

    public static Engine engine() {
        return PROBE.get();
    }

    public static LlamaServers servers(Path runDirectory, String... extraArguments) {
        return servers(runDirectory, TIMINGS, extraArguments);
    }

    public static LlamaServers servers(Path runDirectory, LlamaTimings timings, String... extraArguments) {
        return new LlamaServers(
                RealEngine::engine, List.of(extraArguments), runDirectory, InstantSource.system(), timings);
    }

    /** One slot of 512 tokens unless said otherwise. */
    public static Launch launch(Path file, ModelMode mode) {
        return launch(file, mode, 512, 1);
    }

    public static Launch launch(Path file, ModelMode mode, int contextSize, int slots) {
        return new Launch(
                TestingModel.local(String.valueOf(file.getFileName()), mode, file.toAbsolutePath()),
                ServerParameters.STANDARD.withContextSize(contextSize).withParallelSlots(slots));
    }

    private static EngineProbe probe() {
        try {
            return new EngineProbe(locator(), Files.createTempDirectory("zenow-engine-test"));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
