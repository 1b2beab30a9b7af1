package dev.zenow.bootstrap.configuration;

import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.runtime.ServerParameters;

/** How the chat model is started and asked where nobody says otherwise. */
public record LlmConfiguration(ServerParameters server, SamplingParameters sampling, String systemPrompt) {}
