package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.chat.ReplyShape;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.Session;
import java.time.Instant;

/**
 * What a reply's thread needs.
 *
 * @param session as it was when the question was accepted
 * @param question stored; or the results of tools
 * @param answerer as it was chosen then
 * @param sampling with the longest reply set
 * @param shape what the reply may be
 * @param at when the question was accepted
 */
record Turnover(
        Session session,
        Message question,
        Answerer answerer,
        SamplingParameters sampling,
        ReplyShape shape,
        Instant at) {
    Turnover {
        requireNonNull(session, "session is null");
        requireNonNull(question, "question is null");
        requireNonNull(answerer, "answerer is null");
        requireNonNull(sampling, "sampling is null");
        requireNonNull(shape, "shape is null");
        requireNonNull(at, "at is null");
    }
}
