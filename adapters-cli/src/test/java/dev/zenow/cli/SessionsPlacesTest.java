package dev.zenow.cli;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.domain.sessions.Session;
import dev.zenow.domain.sessions.SessionId;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SessionsPlacesTest {
    private static final String FIRST = "01993b00-1111-7000-8000-000000000001";
    private static final String SECOND = "01993b00-1112-7000-8000-000000000002";

    private final CommandRun zenow = new CommandRun();
    private final ScriptedSessions sessions = zenow.program.sessions;

    @BeforeEach
    void twoSessions() {
        sessions.put(FIRST, "Sky", false, 1);
        sessions.put(SECOND, "Rain\u001B[31m", false, 5);
    }

    private Session session(String id) {
        return requireNonNull(sessions.sessions.get(SessionId.parse(id)));
    }

    @Test
    void throwsAwayAllOrNothing() {
        assertThat(zenow.run("sessions", "delete", FIRST, "nope")).isEqualTo(ExitCode.NOT_FOUND);
        assertThat(session(FIRST).trashed()).isEmpty();
        assertThat(zenow.run("sessions", "delete", FIRST, "last")).isZero();
        assertThat(zenow.output()).isEqualTo("Moved to the trash: Sky\nMoved to the trash: Rain[31m\n");
        assertThat(session(FIRST).trashed()).isPresent();
        assertThat(session(SECOND).trashed()).isPresent();
    }

    @Test
    void pinsAndArchivesMany() {
        assertThat(zenow.run("sessions", "pin", FIRST, "01993b00-1112")).isZero();
        assertThat(sessions.sessions.values()).allMatch(Session::pinned);
        assertThat(zenow.run("sessions", "unpin", FIRST)).isZero();
        assertThat(session(FIRST).pinned()).isFalse();
        assertThat(zenow.run("sessions", "archive", FIRST, SECOND, "--json")).isZero();
        assertThat(zenow.output()).isEqualTo("{\"done\":[\"" + FIRST + "\",\"" + SECOND + "\"],\"failed\":[]}\n");
        assertThat(sessions.sessions.values()).allMatch(Session::archived);
        assertThat(zenow.run("sessions", "unarchive", "01993b00-1112")).isZero();
        assertThat(session(SECOND).archived()).isFalse();
    }

    @Test
    void whatCannotBeDoneIsSaidAndTheRestIsDone() {
        assertThat(zenow.run("sessions", "delete", FIRST)).isZero();
        assertThat(zenow.run("sessions", "pin", FIRST, SECOND)).isEqualTo(ExitCode.FAILED);
        assertThat(zenow.output()).isEqualTo("Pinned: Rain[31m\n");
        assertThat(zenow.error()).isEqualTo("zenow: Sky: The session is in the trash.\n");
    }

    @Test
    void theTrashGivesBack() {
        assertThat(zenow.run("sessions", "trash")).isZero();
        assertThat(zenow.error()).contains("The trash is empty.");
        assertThat(zenow.run("sessions", "delete", FIRST)).isZero();
        assertThat(zenow.run("sessions", "trash")).isZero();
        assertThat(zenow.output()).contains("Sky", "2026-11-20 12:00", "you").doesNotContain("Rain");
        assertThat(zenow.run("sessions", "trash", "--json")).isZero();
        assertThat(zenow.output())
                .contains("\"trashed_at\":\"2026-11-20T12:00:00.000Z\",\"trashed_reason\":\"deleted\"");
        assertThat(zenow.run("sessions", "restore", "last")).isZero();
        assertThat(zenow.output()).isEqualTo("Restored: Sky\n");
        assertThat(session(FIRST).trashed()).isEmpty();
    }

    @Test
    void whatIsThrownAwayIsFoundUnlessAnotherBeginsAlike() {
        assertThat(zenow.run("sessions", "delete", FIRST)).isZero();
        assertThat(zenow.run("sessions", "show", "01993b00-1111")).isZero();
        assertThat(zenow.output()).contains("in the trash");
        assertThat(zenow.run("sessions", "show", "01993b00-111")).isZero();
        assertThat(zenow.output()).contains(SECOND);
        assertThat(zenow.atTerminal().run("sessions", "purge", "01993b00-111")).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("More than one session");
    }

    @Test
    void deletingForGoodIsAskedFor() {
        assertThat(zenow.run("sessions", "purge", FIRST)).isEqualTo(ExitCode.USAGE);
        assertThat(zenow.error()).contains("--yes");
        zenow.atTerminal().keyboard.type("no");
        assertThat(zenow.run("sessions", "purge", FIRST)).isZero();
        assertThat(sessions.sessions).hasSize(2);
        zenow.keyboard.type("y");
        assertThat(zenow.run("sessions", "purge", FIRST)).isZero();
        assertThat(zenow.output()).isEqualTo("Deleted for good: Sky\n");
        assertThat(zenow.keyboard.prompts()).contains("Delete 'Sky' for good? [y/N] ");
        assertThat(zenow.run("sessions", "purge", SECOND, "--yes")).isZero();
        assertThat(sessions.sessions).isEmpty();
    }

    @Test
    void theTrashIsEmptiedWhenItIsMeant() {
        assertThat(zenow.run("sessions", "delete", FIRST)).isZero();
        assertThat(zenow.run("sessions", "trash", "--empty")).isEqualTo(ExitCode.USAGE);
        zenow.atTerminal();
        assertThat(zenow.run("sessions", "trash", "--empty")).isZero();
        assertThat(sessions.sessions).hasSize(2);
        assertThat(zenow.run("sessions", "trash", "--empty", "--yes", "--json")).isZero();
        assertThat(zenow.output()).isEqualTo("{\"purged\":1}\n");
        assertThat(sessions.sessions).hasSize(1);
    }
}
