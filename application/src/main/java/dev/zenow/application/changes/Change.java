package dev.zenow.application.changes;

import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.UserId;

/** Something that a page on a screen may have to show again. It says what changed, not how: who wants to know asks. */
public sealed interface Change {
    /** A session, or which sessions there are. Only its owner is told. */
    record OfSession(UserId owner, SessionId session, Kind kind) implements Change {
        /** What happened to it. */
        public enum Kind {
            CREATED,
            /** Title, place, settings, or which branch is shown. */
            CHANGED,
            TRASHED,
            /** Went to the trash by itself, as more sessions than are kept were newer. */
            RETIRED,
            RESTORED,
            DELETED,
            /** A reply is being made: whoever shows the session may attach to it. */
            REPLY_STARTED,
            REPLY_ENDED
        }
    }

    /** The model of a mode, or its state. Everybody is told. */
    record OfModel(ModelMode mode) implements Change {}

    /** The state of a download. Everybody is told. */
    record OfDownload(DownloadId download) implements Change {}
}
