package dev.zenow.llama.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * A process that never outlives this one, not even when this one is killed with SIGKILL.
 *
 * <p>Two shells see to it. The <em>gate</em> waits for a word on its standard input and then becomes the program, pid kept;
 * when this process dies before, it reads the end of its input and goes. The <em>watchdog</em> has learnt the pid by then and
 * waits at its own standard input: it ends there in peace with a word, or with the end of the input, which the kernel causes
 * whatever becomes of this process; then it kills the program, if the pid still belongs to it. So there is no moment in
 * which the program runs unwatched.
 *
 * <p>What the program writes is for this user alone: saved parts of conversations, core dumps.
 *
 * <p>Where there is a {@code setsid} (Linux), the program and the watchdog run in sessions of their own: Ctrl-C at the terminal is for
 * this process to handle, and a SIGKILL for its whole process group leaves the watchdog to do its work. Where there is none
 * (macOS), all three share a group: a SIGKILL for the group ends the program too, but Ctrl-C reaches it beside this process.
 */
final class GuardedProcess {
    /** An engine downloads nothing and opens no secret, and its log and core dumps are shown to others. */
    private static final Set<String> WITHHELD = Set.of("ZENOW_SECRET_KEY", "HF_TOKEN");

    private static final String GATE = """
            trap '' INT
            read -r word && [ "$word" = start ] || exit 125
            trap - INT
            umask 077
            if command -v setsid >/dev/null 2>&1; then exec setsid "$@" </dev/null; fi
            exec "$@" </dev/null
            """;
    private static final String WATCHDOG_IN_ITS_SESSION = """
            if command -v setsid >/dev/null 2>&1; then exec setsid /bin/sh -c "$1" "$0"; fi
            exec /bin/sh -c "$1" "$0"
            """;
    private static final String WATCHDOG = """
            trap '' HUP INT TERM
            born() {
              if [ -e /proc/self/stat ]; then
                { read -r stat <"/proc/$1/stat"; } 2>/dev/null || return
                set -- ${stat##*) }
                echo "${20}"
              else
                ps -o lstart= -p "$1"
              fi
            }
            read -r pid || exit 0
            first=$(born "$pid")
            echo watching
            read -r word && exit 0
            [ -n "$first" ] && [ "$(born "$pid")" = "$first" ] && kill -9 "$pid"
            """;
    private static final long WATCHDOG_END_SECONDS = 2;

    private final Process program;
    private final Process watchdog;
    private final Writer watchdogInput;

    private GuardedProcess(Process program, Process watchdog, Writer watchdogInput) {
        this.program = program;
        this.watchdog = watchdog;
        this.watchdogInput = watchdogInput;
    }

    /**
     * Starts the program; its standard error goes where its standard output goes.
     *
     * @param environment set beside what this process has
     */
    static GuardedProcess start(List<String> command, Map<String, String> environment, ChildRecords records)
            throws IOException {
        Process watchdog = new ProcessBuilder("/bin/sh", "-c", WATCHDOG_IN_ITS_SESSION, "zenow-watchdog", WATCHDOG)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        Process program = null;
        try {
            program = gate(command, environment).start();
            Writer watchdogInput = watchdog.outputWriter(StandardCharsets.US_ASCII);
            say(watchdogInput, Long.toString(program.pid()));
            BufferedReader answer = watchdog.inputReader(StandardCharsets.US_ASCII);
            if (answer.readLine() == null) {
                throw new IOException("the watchdog did not start");
            }
            records.add(program.pid());
            try (Writer gate = program.outputWriter(StandardCharsets.US_ASCII)) {
                say(gate, "start");
            }
            return new GuardedProcess(program, watchdog, watchdogInput);
        } catch (IOException | RuntimeException failed) {
            if (program != null) {
                program.destroyForcibly();
                records.remove(program.pid());
            }
            watchdog.destroyForcibly();
            throw failed;
        }
    }

    Process program() {
        return program;
    }

    /** To be called when the program has ended: lets the watchdog go before the pid can belong to anyone else. */
    void release() throws InterruptedException {
        try (watchdogInput) {
            say(watchdogInput, "done");
        } catch (IOException watchdogGone) {
            watchdog.destroyForcibly();
        }
        if (!watchdog.waitFor(WATCHDOG_END_SECONDS, TimeUnit.SECONDS)) {
            watchdog.destroyForcibly();
        }
    }

    static ProcessBuilder gate(List<String> command, Map<String, String> environment) {
        List<String> gated = new ArrayList<>(List.of("/bin/sh", "-c", GATE, "zenow-gate"));
        gated.addAll(command);
        var builder = new ProcessBuilder(gated).redirectErrorStream(true);
        builder.environment().putAll(environment);
        builder.environment().keySet().removeAll(WITHHELD);
        return builder;
    }

    private static void say(Writer writer, String line) throws IOException {
        writer.write(line + "\n");
        writer.flush();
    }
}
