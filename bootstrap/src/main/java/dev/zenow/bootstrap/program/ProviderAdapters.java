package dev.zenow.bootstrap.program;

import dev.zenow.application.providers.RemoteInference;
import dev.zenow.bootstrap.configuration.Configuration;
import dev.zenow.llama.inference.ProviderInference;
import dev.zenow.llama.remote.Credentials;
import dev.zenow.llama.remote.RemoteCalls;
import dev.zenow.llama.remote.RemoteSettings;
import java.time.Duration;
import java.util.Optional;

/** Everything that asks remote models, and what it has open. */
final class ProviderAdapters implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);

    private final ProviderInference inference;

    private ProviderAdapters(ProviderInference inference) {
        this.inference = inference;
    }

    static ProviderAdapters of(Configuration configuration, String version) {
        Duration silence = configuration.providers().timeout();
        return new ProviderAdapters(new ProviderInference(new RemoteCalls(new RemoteSettings(
                CONNECT,
                silence,
                silence,
                "Zenow/" + version,
                Optional.of(configuration.downloads().proxies()),
                true,
                Credentials.NONE))));
    }

    RemoteInference inference() {
        return inference;
    }

    @Override
    public void close() {
        inference.close();
    }
}
