package dev.zenow.llama.engine;

import dev.zenow.application.parameters.EngineOptions;
import dev.zenow.application.parameters.EngineOptionsContract;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.llama.testing.RealEngine;

/** On the real engine's help. */
class ExtraFlagsTest extends EngineOptionsContract {
    @Override
    protected EngineOptions options() {
        return new ExtraFlags(RealEngine::engine);
    }

    @Override
    protected EngineOptions withoutEngine() {
        return new ExtraFlags(() -> {
            throw ProblemCode.ENGINE_NOT_FOUND.exception();
        });
    }
}
