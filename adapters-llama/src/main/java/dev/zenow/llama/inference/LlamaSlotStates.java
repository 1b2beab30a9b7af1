package dev.zenow.llama.inference;

import dev.zenow.application.inference.SlotStates;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.Serving;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import java.util.zip.CRC32;

/**
 * Lets a llama-server write its slots into a folder and read them back.
 *
 * <p>The engine checks that a file has the shape of its model, not that it comes from it. So a file's name ends with a sum over
 * what decides its content: the model's file with its size and time, the types of the cache, and the extra flags. A file is
 * written beside its place and moved there when it is complete.
 *
 * <p>The folder is for its owner alone; the engine's files are as well, because it is started so.
 */
public final class LlamaSlotStates implements SlotStates, AutoCloseable {
    private static final System.Logger LOG = System.getLogger(LlamaSlotStates.class.getName());
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9-]{1,100}");
    private static final String ENDING = ".slot";
    private static final String PART = ".part";

    private final Path folder;
    private final EngineCalls calls = new EngineCalls("llama-slots-http-");

    /**
     * @param folder made when it does not exist; nothing else may be in it. Files that were not completed are deleted.
     * @throws UncheckedIOException when it cannot be made
     */
    public LlamaSlotStates(Path folder) {
        this.folder = folder.toAbsolutePath();
        try {
            Files.createDirectories(this.folder);
            var view = Files.getFileAttributeView(this.folder, PosixFileAttributeView.class);
            if (view != null) {
                view.setPermissions(PosixFilePermissions.fromString("rwx------"));
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        files("").stream().filter(file -> file.toString().endsWith(PART)).forEach(LlamaSlotStates::delete);
    }

    /** What servers are to be started with. */
    public Path folder() {
        return folder;
    }

    @Override
    public OptionalLong save(Serving serving, int slot, String name) throws InterruptedException {
        Path part = folder.resolve(checked(name) + PART);
        try {
            long tokens = act(serving, slot, "save", part);
            if (tokens > 0) {
                Path file = file(name, serving.launch());
                long bytes = Files.size(part);
                forgetOthers(name, file);
                Files.move(part, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
                return OptionalLong.of(bytes);
            }
        } catch (IOException | ProblemException failed) {
            LOG.log(System.Logger.Level.DEBUG, "a slot was not saved", failed);
        } finally {
            delete(part);
        }
        return OptionalLong.empty();
    }

    @Override
    public OptionalLong restore(Serving serving, int slot, String name) throws InterruptedException {
        checked(name);
        try {
            Path file = file(name, serving.launch());
            if (Files.exists(file)) {
                long tokens = act(serving, slot, "restore", file);
                return tokens > 0 ? OptionalLong.of(tokens) : OptionalLong.empty();
            }
        } catch (IOException | ProblemException failed) {
            LOG.log(System.Logger.Level.DEBUG, "a slot was not restored", failed);
        }
        return OptionalLong.empty();
    }

    @Override
    public void forget(String name) {
        files(checked(name) + ".").forEach(LlamaSlotStates::delete);
    }

    @Override
    public void trim(long mostBytes) {
        List<Path> oldestFirst = files("").stream()
                .sorted(Comparator.comparing(LlamaSlotStates::writtenAt))
                .toList();
        for (Path file : oldestFirst) {
            if (usedBytes() <= mostBytes) {
                return;
            }
            delete(file);
        }
    }

    private static FileTime writtenAt(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException gone) {
            LOG.log(System.Logger.Level.TRACE, "a slot's file is gone", gone);
            return FileTime.fromMillis(0);
        }
    }

    @Override
    public long usedBytes() {
        long bytes = 0;
        for (Path file : files("")) {
            try {
                bytes += Files.size(file);
            } catch (NoSuchFileException goneMeanwhile) {
                LOG.log(System.Logger.Level.TRACE, "a slot's file is gone", goneMeanwhile);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
        return bytes;
    }

    /** Breaks what is still asked for. */
    @Override
    public void close() {
        calls.close();
    }

    /** How many tokens were saved or restored. */
    private long act(Serving serving, int slot, String action, Path file) throws InterruptedException {
        if (slot < 0 || slot >= serving.slots()) {
            // An engine would take another one instead.
            return 0;
        }
        return calls.ask(
                serving,
                "/slots/" + slot + "?action=" + action,
                RequestBodies.filename(String.valueOf(file.getFileName())),
                Answers::slotTokens);
    }

    private void forgetOthers(String name, Path kept) {
        files(name + ".").stream()
                .filter(file -> !file.equals(kept) && !file.toString().endsWith(PART))
                .forEach(LlamaSlotStates::delete);
    }

    private Path file(String name, Launch launch) throws IOException {
        Path model = launch.model().path();
        var sum = new CRC32();
        sum.update(String.join(
                        "\n",
                        model.toAbsolutePath().toString(),
                        Long.toString(Files.size(model)),
                        Files.getLastModifiedTime(model).toString(),
                        launch.parameters().cacheTypeK().label(),
                        launch.parameters().cacheTypeV().label(),
                        launch.parameters().flashAttention().name(),
                        String.join("\n", launch.parameters().extraFlags()))
                .getBytes(StandardCharsets.UTF_8));
        return folder.resolve(name + "." + Long.toHexString(sum.getValue()) + ENDING);
    }

    private List<Path> files(String beginning) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(file -> String.valueOf(file.getFileName()).startsWith(beginning))
                    .toList();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static String checked(String name) {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("a slot's file is named by letters, digits and hyphens, not " + name);
        }
        return name;
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException failed) {
            LOG.log(System.Logger.Level.WARNING, "a saved slot cannot be deleted: " + file, failed);
        }
    }
}
