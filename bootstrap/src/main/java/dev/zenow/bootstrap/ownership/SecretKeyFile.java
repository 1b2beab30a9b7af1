package dev.zenow.bootstrap.ownership;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.zenow.application.secrets.SealingKey;
import dev.zenow.application.secrets.SealingKeys;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import dev.zenow.domain.problems.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The file with the key that secrets are sealed with: 32 bytes in base64 and the end of the line, for this user alone.
 *
 * <p>It is made when somebody first asks for the key: beside its place, with its permissions from the start, on the disk before it
 * gets its name, and never in place of one that is there. It is read at each use, so that a key that was brought back needs no restart.
 */
public final class SecretKeyFile implements SealingKeys {
    private static final Set<PosixFilePermission> OWN = EnumSet.of(
            PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);
    private static final int LONGEST = 256;

    private final Path path;

    /** @param path absolute */
    public SecretKeyFile(Path path) {
        if (!path.isAbsolute()) {
            throw new IllegalArgumentException("the path of a key is absolute: " + path);
        }
        this.path = path;
    }

    public Path path() {
        return path;
    }

    @Override
    public Optional<SealingKey> find() {
        try {
            refuseOthersAccess();
            return Optional.of(read());
        } catch (NoSuchFileException missing) {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw unusable("leads nowhere", missing);
            }
            return Optional.empty();
        } catch (IOException unreadable) {
            throw unusable("cannot be read: " + reason(unreadable), unreadable);
        }
    }

    @Override
    public SealingKey get() {
        Optional<SealingKey> there = find();
        if (there.isPresent()) {
            return there.get();
        }
        try {
            make();
        } catch (FileAlreadyExistsException overtaken) {
            // Another process made it in the meantime; its key is as good.
        } catch (IOException failed) {
            throw notMade(failed);
        }
        return find().orElseThrow(() -> unusable("vanished while it was made", null));
    }

    private void refuseOthersAccess() throws IOException {
        Set<PosixFilePermission> others = EnumSet.copyOf(Files.getPosixFilePermissions(path));
        others.removeAll(OWN);
        if (!others.isEmpty()) {
            throw new Problem(
                            ProblemCode.CONFIGURATION_INVALID,
                            "The secret key " + path + " is open to other users of this machine.",
                            "Run 'chmod 600 " + path + "', and store the secrets anew if somebody may have read it.")
                    .exception();
        }
    }

    private SealingKey read() throws IOException {
        try (InputStream input = Files.newInputStream(path)) {
            String text = new String(input.readNBytes(LONGEST), US_ASCII);
            return SealingKey.parse(text).orElseThrow(() -> unusable("does not hold 32 bytes in base64", null));
        }
    }

    private void make() throws IOException {
        Path folder = path.resolveSibling("");
        Files.createDirectories(folder, permissions("rwx------"));
        Path draft = path.resolveSibling(path.getFileName() + "." + UUID.randomUUID() + ".new");
        try {
            write(draft);
            publish(draft);
        } finally {
            Files.deleteIfExists(draft);
        }
        // What is sealed with it must not outlive it in a power cut.
        try (FileChannel entries = FileChannel.open(folder, StandardOpenOption.READ)) {
            entries.force(true);
        }
    }

    private static void write(Path draft) throws IOException {
        byte[] bytes = new byte[SealingKey.BYTES];
        new SecureRandom().nextBytes(bytes);
        byte[] line = (Base64.getEncoder().encodeToString(bytes) + "\n").getBytes(US_ASCII);
        try (FileChannel channel = FileChannel.open(
                draft, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), permissions("rw-------"))) {
            for (ByteBuffer rest = ByteBuffer.wrap(line); rest.hasRemaining(); ) {
                channel.write(rest);
            }
            channel.force(true);
        }
    }

    /** By a second name for the file, which never replaces one; where a file can have one name only, by a move. */
    private void publish(Path draft) throws IOException {
        try {
            Files.createLink(path, draft);
        } catch (FileAlreadyExistsException there) {
            throw there;
        } catch (UnsupportedOperationException | FileSystemException noLinks) {
            Files.move(draft, path);
        }
    }

    private static FileAttribute<?> permissions(String permissions) {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions));
    }

    private ProblemException notMade(IOException failed) {
        if (String.valueOf(failed.getMessage()).contains("No space left")) {
            return ProblemCode.STORAGE_FULL
                    .problem("The disk is full where the secret key " + path + " is to be made.")
                    .exception(failed);
        }
        return new Problem(
                        ProblemCode.CONFIGURATION_INVALID,
                        "The secret key " + path + " cannot be made: " + reason(failed) + ".",
                        "Allow this user to write there, or choose another place with secret_key_file.")
                .exception(failed);
    }

    private ProblemException unusable(String why, @Nullable IOException cause) {
        Problem problem = new Problem(
                ProblemCode.CONFIGURATION_INVALID,
                "The secret key " + path + " " + why + ".",
                "Bring back the key; if it is lost, move the file away and store the secrets anew.");
        return cause == null ? problem.exception() : problem.exception(cause);
    }

    private static String reason(IOException failed) {
        return failed instanceof FileSystemException known && known.getReason() != null
                ? known.getReason()
                : failed.getClass().getSimpleName();
    }
}
