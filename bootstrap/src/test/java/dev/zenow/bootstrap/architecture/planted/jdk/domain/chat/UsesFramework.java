package dev.zenow.bootstrap.architecture.planted.jdk.domain.chat;

import org.slf4j.LoggerFactory;

/** A rule of the domain that leans on a logging library. */
public final class UsesFramework {
    public org.slf4j.Logger logger() {
        return LoggerFactory.getLogger(UsesFramework.class);
    }
}
