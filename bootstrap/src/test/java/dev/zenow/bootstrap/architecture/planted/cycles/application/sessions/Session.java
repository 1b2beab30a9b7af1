package dev.zenow.bootstrap.architecture.planted.cycles.application.sessions;

import dev.zenow.bootstrap.architecture.planted.cycles.application.chat.Chat;
import java.util.List;

/** The other feature, which needs the first. */
public record Session(List<Chat> chats) {}
