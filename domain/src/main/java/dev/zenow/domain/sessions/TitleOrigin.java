package dev.zenow.domain.sessions;

/** Who gave a session its title; a better one from the model replaces only that of a question. */
public enum TitleOrigin {
    QUESTION,
    MODEL,
    USER
}
