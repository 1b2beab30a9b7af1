package dev.zenow.application.inference;

import dev.zenow.application.models.TestingModel;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.runtime.Serving;
import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;

class TestingSlotStatesTest extends SlotStatesContract {
    private final TestingSlotStates states = new TestingSlotStates();
    private final Serving serving = new Serving(
            1,
            new Launch(
                    TestingModel.local(
                            "tiny", ModelMode.LLM, Path.of("tiny.gguf").toAbsolutePath()),
                    ServerParameters.STANDARD),
            URI.create("http://127.0.0.1:2"),
            "key",
            512,
            2,
            1,
            Instant.EPOCH);

    @Override
    protected Serving serving() {
        return serving;
    }

    @Override
    protected SlotStates states() {
        return states;
    }

    @Override
    protected long fill(int slot) {
        states.hold(serving, slot, 10);
        return 10;
    }

    @Override
    protected void empty(int slot) {
        states.hold(serving, slot, 0);
    }
}
