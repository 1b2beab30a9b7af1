package dev.zenow.bootstrap.ownership;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.StandardWatchEventKinds;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A data directory and who owns it. Only the owner opens the database and starts llama-servers.
 *
 * <table>
 * <caption>Contract of {@link #claim}</caption>
 * <tr><td>nobody owns it</td><td>{@link Owned}: this process does until {@link Owned#close}, or its end however it ends</td></tr>
 * <tr><td>a {@code serve} owns it</td><td>{@link Served}: where to reach that one</td></tr>
 * <tr><td>a {@code serve} is about to</td><td>waits for it, at most for the patience given</td></tr>
 * <tr><td>another command owns it</td><td>waits a moment, as most end at once; then {@code DATA_DIRECTORY_IN_USE} naming the
 * process</td></tr>
 * <tr><td>it cannot be made or written</td><td>{@code STORAGE_READ_ONLY}, {@code STORAGE_FULL} or {@code STORAGE_FAILED}</td></tr>
 * </table>
 *
 * <p>The owner is whoever holds the operating system's lock on {@code zenow.lock}; what the file says is only for people. So
 * nothing that a killed process leaves behind keeps the next one out.
 */
public final class DataDirectory {
    private static final System.Logger LOGGER = System.getLogger(DataDirectory.class.getName());
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(50);
    private static final Duration MOMENT = Duration.ofMillis(600);
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);
    private static final FileAttribute<?> ONLY_FOR_THIS_USER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    // POSIX gives a file's locks up when any descriptor of it is closed, so this process must not open it a second
    // time.
    private static final Map<Path, Purpose> OWNED_BY_THIS_PROCESS = new ConcurrentHashMap<>();

    private final Path path;
    private final ServeFile serveFile;

    public DataDirectory(Path path) {
        this.path = path;
        this.serveFile = new ServeFile(path);
    }

    /** What a directory is claimed for: those who come later wait for a server, and not for a conversation. */
    public enum Purpose {
        SERVE,
        COMMAND
    }

    /** What {@link #claim} found. */
    public sealed interface Claim {}

    /** Another process serves this directory. */
    public record Served(RunningServer server) implements Claim {}

    /** This process owns the directory. */
    public final class Owned implements Claim, AutoCloseable {
        private final Path directory;
        private final FileChannel channel;

        private Owned(Path directory, FileChannel channel) {
            this.directory = directory;
            this.channel = channel;
        }

        /** Makes this process known to the other commands, as the server that they are to use. */
        public void announce(RunningServer server) {
            try {
                serveFile.write(server);
            } catch (IOException failed) {
                throw storageProblem(failed).exception(failed);
            }
        }

        /** Ends the announcement and then the ownership; twice is harmless. */
        @Override
        public void close() {
            if (!channel.isOpen()) {
                return;
            }
            try (channel) {
                serveFile.delete();
            } catch (IOException failed) {
                LOGGER.log(System.Logger.Level.WARNING, "the data directory was not left cleanly", failed);
            } finally {
                OWNED_BY_THIS_PROCESS.remove(directory);
            }
        }
    }

    public Path path() {
        return path;
    }

    /** Becomes the owner, or finds the server that is. */
    public Claim claim(Purpose purpose, Duration patience) throws InterruptedException {
        Instant begun = Instant.now();
        Optional<Claim> first = look(purpose);
        if (first.isPresent()) {
            return first.get();
        }
        try (WatchService watch = path.getFileSystem().newWatchService()) {
            path.register(watch, StandardWatchEventKinds.ENTRY_CREATE, StandardWatchEventKinds.ENTRY_DELETE);
            while (true) {
                Optional<Claim> claim = look(purpose);
                if (claim.isPresent()) {
                    return claim.get();
                }
                Duration allowed =
                        owner().endsWith(Purpose.COMMAND.name()) && MOMENT.compareTo(patience) < 0 ? MOMENT : patience;
                if (Instant.now().isAfter(begun.plus(allowed))) {
                    throw inUse();
                }
                // A file that comes or goes wakes at once; a lock that is given up tells nobody, so it is tried again.
                WatchKey changed = watch.poll(BETWEEN_TRIES.toMillis(), TimeUnit.MILLISECONDS);
                if (changed != null) {
                    changed.pollEvents();
                    changed.reset();
                }
            }
        } catch (IOException failed) {
            throw storageProblem(failed).exception(failed);
        }
    }

    /** Looks without claiming: the server that owns the directory now. */
    public Optional<RunningServer> server() {
        return serveFile.read().filter(DataDirectory::isAlive);
    }

    private Optional<Claim> look(Purpose purpose) {
        Optional<Owned> owned = tryOwn(purpose);
        return owned.isPresent() ? Optional.of(owned.get()) : server().map(Served::new);
    }

    private Optional<Owned> tryOwn(Purpose purpose) {
        try {
            makeDirectory();
            Path owned = path.toRealPath();
            if (OWNED_BY_THIS_PROCESS.putIfAbsent(owned, purpose) != null) {
                return Optional.empty();
            }
            boolean success = false;
            try {
                Optional<FileChannel> channel = lock(purpose);
                success = channel.isPresent();
                return channel.map(held -> new Owned(owned, held));
            } finally {
                if (!success) {
                    OWNED_BY_THIS_PROCESS.remove(owned);
                }
            }
        } catch (IOException failed) {
            throw storageProblem(failed).exception(failed);
        }
    }

    private Optional<FileChannel> lock(Purpose purpose) throws IOException {
        FileChannel channel = FileChannel.open(
                lockFile(),
                Set.of(StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        boolean locked = false;
        try {
            locked = channel.tryLock() != null;
            if (!locked) {
                return Optional.empty();
            }
            serveFile.delete();
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + " " + purpose + "\n").getBytes(UTF_8)));
            return Optional.of(channel);
        } catch (IOException | RuntimeException failed) {
            locked = false;
            throw failed;
        } finally {
            if (!locked) {
                channel.close();
            }
        }
    }

    private void makeDirectory() throws IOException {
        if (!Files.isDirectory(path)) {
            Files.createDirectories(path, ONLY_FOR_THIS_USER);
        }
    }

    private Path lockFile() {
        return path.resolve("zenow.lock");
    }

    private ProblemException inUse() {
        String pid = owner().replaceFirst(" .*", "");
        String owner = pid.matches("\\d{1,10}") ? " (process " + pid + ")" : "";
        return ProblemCode.DATA_DIRECTORY_IN_USE.exception("Another Zenow" + owner + " is using " + path + ".");
    }

    /** What the owner wrote about itself: its process and its purpose. */
    private String owner() {
        try {
            Purpose own = OWNED_BY_THIS_PROCESS.get(path.toRealPath());
            return own == null
                    ? Files.readString(lockFile()).strip()
                    : ProcessHandle.current().pid() + " " + own;
        } catch (IOException unreadable) {
            LOGGER.log(System.Logger.Level.DEBUG, "the lock file cannot be read", unreadable);
            return "";
        }
    }

    private static boolean isAlive(RunningServer server) {
        return ProcessHandle.of(server.pid())
                .map(process -> process.info()
                        .startInstant()
                        .map(began -> Duration.between(began, server.startedAt())
                                        .abs()
                                        .compareTo(CLOCK_TOLERANCE)
                                <= 0)
                        .orElse(true))
                .orElse(false);
    }

    private Problem storageProblem(IOException failed) {
        String message = String.valueOf(failed.getMessage());
        if (message.contains("No space left")) {
            return ProblemCode.STORAGE_FULL.problem("The disk of the data directory " + path + " is full.");
        }
        if (failed instanceof FileSystemException) {
            return ProblemCode.STORAGE_READ_ONLY.problem(
                    "The data directory " + path + " cannot be used: " + message + ".");
        }
        return ProblemCode.STORAGE_FAILED.problem("The data directory " + path + " cannot be used: " + message + ".");
    }
}
