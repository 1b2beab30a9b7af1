package dev.zenow.bootstrap.configuration;

import dev.zenow.application.chat.AfterReplySettings;
import dev.zenow.application.sessions.Retention;
import java.util.OptionalInt;

/**
 * How long chats are kept, and what is done for them unasked.
 *
 * @param slotFileBytes the most that saved slots of the engine may take
 */
public record ConversationsConfiguration(Retention retention, AfterReplySettings afterReply, long slotFileBytes) {
    static ConversationsConfiguration of(Values values) {
        return new ConversationsConfiguration(
                new Retention(
                        values.get(Keys.KEEP_SESSIONS).map(OptionalInt::of).orElseGet(OptionalInt::empty),
                        values.get(Keys.KEEP_TRASH)),
                new AfterReplySettings(values.get(Keys.EVALUATE_AHEAD), values.get(Keys.MODEL_TITLES)),
                (long) values.get(Keys.SLOT_FILES_MEGABYTES) << 20);
    }
}
