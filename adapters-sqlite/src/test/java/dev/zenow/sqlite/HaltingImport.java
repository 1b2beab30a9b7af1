package dev.zenow.sqlite;

import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** A program that dies in the middle of an import. */
final class HaltingImport {
    static final int MESSAGES = 1_000;

    private HaltingImport() {}

    public static void main(String[] arguments) throws IOException {
        OpenDatabase database = OpenDatabase.at(Path.of(arguments[0]));
        GeneratedConversations file = new GeneratedConversations(SessionId.parse(arguments[1]), MESSAGES, number -> {
            if (number == MESSAGES - 1) {
                Runtime.getRuntime().halt(137);
            }
        });
        GeneratedConversations.importing(database, file).importFrom(Actor.LOCAL, InputStream.nullInputStream());
    }
}
