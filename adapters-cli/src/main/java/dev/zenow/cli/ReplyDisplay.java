package dev.zenow.cli;

import dev.zenow.application.chat.Chats.Asked;
import dev.zenow.application.chat.ReplyEvent;

/** Shows one reply after the other: {@code asked}, then each event, and {@code ended} however it went. */
interface ReplyDisplay {
    void asked(Asked asked);

    void show(ReplyEvent event);

    void ended();
}
