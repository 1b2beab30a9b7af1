package dev.zenow.application.chat;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.sessions.Message;
import dev.zenow.domain.sessions.Session;
import java.time.Instant;

/**
 * What a reply's thread needs.
 *
 * @param session as it was when the question was accepted
 * @param question stored
 * @param answerer as it was chosen then
 * @param sampling with the longest reply set
 * @param at when the question was accepted
 */
record Turnover(Session session, Message question, Answerer answerer, SamplingParameters sampling, Instant at) {
    Turnover {
        requireNonNull(session, "session is null");
        requireNonNull(question, "question is null");
        requireNonNull(answerer, "answerer is null");
        requireNonNull(sampling, "sampling is null");
        requireNonNull(at, "at is null");
    }
}
