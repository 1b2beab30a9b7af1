package dev.zenow.bootstrap.architecture.planted.logging.application;

import org.slf4j.LoggerFactory;

/** Logs past the platform. */
public final class Logs {
    public org.slf4j.Logger logger() {
        return LoggerFactory.getLogger(Logs.class);
    }
}
