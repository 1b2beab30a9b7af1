package dev.zenow.application.chat;

/**
 * What may be done with the model between a reply and the next question.
 *
 * @param evaluatesAhead whether the next prompt is evaluated while the user reads, where the engine would have to read it again
 * @param writesTitles whether the model is asked for a better title after a session's first reply
 */
public record AfterReplySettings(boolean evaluatesAhead, boolean writesTitles) {
    public static final AfterReplySettings DEFAULT = new AfterReplySettings(true, false);
}
