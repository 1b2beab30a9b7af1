package dev.zenow.bootstrap.architecture.planted.hidden.application.chat;

/** A port. */
public interface Port {
    void call();
}
