package dev.zenow.application.chat;

import dev.zenow.domain.models.ModelId;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.runtime.Launch;

/** Who is to answer a question; chosen when the question is accepted. */
sealed interface Answerer {
    /** Whose tokens are counted. */
    ModelId model();

    /** The name that people know. */
    String name();

    /**
     * The local model.
     *
     * @param launch what answers, unless another model serves when the turn comes
     */
    record Local(Launch launch) implements Answerer {
        @Override
        public ModelId model() {
            return launch.model().id();
        }

        @Override
        public String name() {
            return launch.model().name();
        }
    }

    /** A remote server. */
    record Remote(Provider provider) implements Answerer {
        @Override
        public ModelId model() {
            return new ModelId(provider.id().value());
        }

        @Override
        public String name() {
            return provider.name();
        }
    }
}
