package dev.zenow.bootstrap.configuration;

import dev.zenow.application.secrets.SealingKey;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What secrets are sealed with.
 *
 * @param keyFile where the key is, absolute; made when it is first needed
 * @param key what is used in place of the file's
 */
public record SecretsConfiguration(Path keyFile, Optional<SealingKey> key) {}
