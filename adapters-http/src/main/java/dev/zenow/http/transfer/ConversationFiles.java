package dev.zenow.http.transfer;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.io.JsonEOFException;
import dev.zenow.application.transfer.ConversationCodec;
import dev.zenow.application.transfer.ConversationSink;
import dev.zenow.application.transfer.ConversationWriter;
import dev.zenow.application.transfer.ExportFormat;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.users.UserId;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Instant;
import java.time.InstantSource;

/** Conversations as JSON, Markdown and OpenAI messages; reads and writes token by token. */
public final class ConversationFiles implements ConversationCodec {
    /** Characters of the longest text of one message that is read. */
    static final int LONGEST_TEXT = 64 * 1024 * 1024;

    private static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .rootValueSeparator("")
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_TEXT)
                    .build())
            .build();

    private final UuidV7 ids;
    private final InstantSource clock;

    /**
     * @param ids for sessions and messages of files that have none
     * @param clock for times that a file does not tell
     */
    public ConversationFiles(UuidV7 ids, InstantSource clock) {
        this.ids = requireNonNull(ids, "ids is null");
        this.clock = requireNonNull(clock, "clock is null");
    }

    @Override
    public ConversationWriter writer(ExportFormat format, OutputStream to, Instant at) throws IOException {
        return switch (format) {
            case JSON -> new ZenowWriter(FACTORY.createGenerator(to), at);
            case OPENAI -> new OpenAiWriter(FACTORY.createGenerator(to));
            case MARKDOWN -> new MarkdownWriter(to);
        };
    }

    @Override
    public void read(InputStream from, UserId owner, ConversationSink sink) throws IOException {
        try (JsonParser parser = FACTORY.createParser(from)) {
            Origin origin = new Origin(owner, ids, clock.instant());
            try {
                new ConversationReader(parser, origin, sink).read();
            } catch (UnreadableException e) {
                throw unreadable(parser, String.valueOf(e.getMessage()), e);
            } catch (JsonEOFException e) {
                throw unreadable(parser, "the file ends in the middle", e);
            } catch (StreamConstraintsException e) {
                throw unreadable(parser, "a text or number is longer than is taken, or too much is nested", e);
            } catch (JacksonException e) {
                throw unreadable(parser, "this is no JSON", e);
            } catch (CharConversionException e) {
                throw unreadable(parser, "this is no text in UTF-8", e);
            } catch (ProblemException e) {
                throw e.problem().code() == ProblemCode.IMPORT_UNREADABLE
                        ? unreadable(parser, e.problem().detail(), e)
                        : e;
            }
        }
    }

    private static ProblemException unreadable(JsonParser parser, String what, Exception cause) {
        int line = parser.currentLocation().getLineNr();
        int column = parser.currentLocation().getColumnNr();
        String sentence = what.endsWith(".") ? what : what + ".";
        return ProblemCode.IMPORT_UNREADABLE
                .problem("At line " + line + ", column " + column + ": " + sentence)
                .exception(cause);
    }
}
