package dev.zenow.bootstrap.architecture.planted.cycles.application.chat;

import dev.zenow.bootstrap.architecture.planted.cycles.application.sessions.Session;

/** One feature, which needs another. */
public record Chat(Session session) {}
