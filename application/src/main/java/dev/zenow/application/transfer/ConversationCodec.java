package dev.zenow.application.transfer;

import dev.zenow.domain.users.UserId;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;

/**
 * Knows how conversations stand in files. Neither direction holds more than one message.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>writer</td><td>writes to the stream as it is told; the stream is never closed</td></tr>
 * <tr><td>read</td><td>recognizes the format and tells the sink what it finds, in the order of the file, in the caller's thread</td></tr>
 * <tr><td>read what {@code JSON} wrote</td><td>tells equal messages, and equal sessions but for owner, message count and trash</td></tr>
 * <tr><td>what cannot be read</td><td>{@code IMPORT_UNREADABLE}, saying where; what the sink was told before stays told</td></tr>
 * <tr><td>a stream that fails</td><td>its {@link IOException}</td></tr>
 * <tr><td>what the sink throws</td><td>passes; {@code IMPORT_UNREADABLE} is told where the file was read</td></tr>
 * </table>
 */
public interface ConversationCodec {
    /** @param at the moment that the file names as its own */
    ConversationWriter writer(ExportFormat format, OutputStream to, Instant at) throws IOException;

    /** @param owner of the sessions that are told */
    void read(InputStream from, UserId owner, ConversationSink sink) throws IOException;
}
