package dev.zenow.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.application.transfer.ExportFormat;
import dev.zenow.application.transfer.Transfers;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.sessions.SessionId;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes a line that says what was asked for, and reads texts that begin with "good". */
final class ScriptedTransfers implements Transfers {
    final List<String> imported = new ArrayList<>();
    boolean breaks;

    @Override
    public void export(Actor actor, Optional<SessionId> session, ExportFormat format, OutputStream to)
            throws IOException {
        to.write((format + " " + session.map(SessionId::toString).orElse("all") + "\n").getBytes(UTF_8));
        to.flush();
        if (breaks) {
            throw ProblemCode.STORAGE_FAILED.exception();
        }
    }

    @Override
    public Imported importFrom(Actor actor, InputStream from) throws IOException {
        String text = new String(from.readAllBytes(), UTF_8);
        imported.add(text);
        if (!text.startsWith("good")) {
            throw ProblemCode.IMPORT_UNREADABLE.exception("Line 1 holds no conversation.");
        }
        return new Imported(List.of(ScriptedChats.SESSION), 1, 4, Map.of("system messages", 2));
    }
}
