package dev.zenow.http.transfer;

import dev.zenow.domain.chat.PromptMessages;
import dev.zenow.domain.identity.UuidV7;
import dev.zenow.domain.sessions.MessageId;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.sessions.SessionTitle;
import dev.zenow.domain.sessions.ToolCall;
import dev.zenow.domain.sessions.ToolResult;
import dev.zenow.domain.tokens.TokenEstimator;
import dev.zenow.domain.users.UserId;
import java.time.Instant;
import java.util.List;

/** What is put where a file says nothing. */
record Origin(UserId owner, UuidV7 ids, Instant now) {
    private static final int LONGEST_TITLE = 200;

    SessionId newSession() {
        return new SessionId(ids.next());
    }

    MessageId newMessage() {
        return new MessageId(ids.next());
    }

    static int tokens(String content) {
        return (int) Math.ceil(TokenEstimator.estimate(content).total());
    }

    static int tokens(String content, List<ToolCall> calls, List<ToolResult> results) {
        return (int) Math.ceil(PromptMessages.estimate(content, calls)
                .plus(PromptMessages.estimate(results))
                .total());
    }

    /** The same when it is as titles are; else cut as that of a question. */
    static String title(String text) {
        boolean proper = !text.isEmpty()
                && text.length() <= LONGEST_TITLE
                && text.equals(text.strip())
                && text.lines().count() == 1;
        return proper ? text : SessionTitle.fromQuestion(text);
    }
}
