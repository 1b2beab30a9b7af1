package dev.zenow.bootstrap.architecture.planted.ports.application.chat;

import dev.zenow.bootstrap.architecture.planted.ports.sqlite.Database;

/** A use case that knows what is behind its port. */
public record UsesAdapter(Database database) {}
