package dev.zenow.bootstrap.architecture.planted.hidden.sqlite;

import dev.zenow.bootstrap.architecture.planted.hidden.application.chat.Port;

/** What is behind a port, for all to see. */
public final class OpenStore implements Port {
    @Override
    public void call() {}
}
