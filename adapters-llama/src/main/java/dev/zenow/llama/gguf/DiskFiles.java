package dev.zenow.llama.gguf;

import dev.zenow.application.models.LocalFiles;
import dev.zenow.domain.models.FileStamp;
import dev.zenow.domain.problems.ProblemCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** {@link LocalFiles} of this machine. */
public final class DiskFiles implements LocalFiles {
    private static final System.Logger LOG = System.getLogger(DiskFiles.class.getName());

    @Override
    public Optional<FileStamp> stamp(Path file) {
        try {
            BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
            return seen.isRegularFile()
                    ? Optional.of(
                            new FileStamp(seen.size(), seen.lastModifiedTime().toInstant()))
                    : Optional.empty();
        } catch (IOException absent) {
            LOG.log(System.Logger.Level.TRACE, "there is no file to see", absent);
            return Optional.empty();
        }
    }

    @Override
    public Path real(Path file) {
        for (@Nullable Path existing = file; existing != null; existing = existing.getParent()) {
            try {
                return existing.toRealPath().resolve(existing.relativize(file)).normalize();
            } catch (IOException absent) {
                LOG.log(System.Logger.Level.TRACE, "this part of a path does not exist", absent);
            }
        }
        return file;
    }

    @Override
    public void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException refused) {
            throw ProblemCode.MODEL_FILE_KEPT
                    .problem("The system does not let the file be deleted: " + file)
                    .exception(refused);
        }
    }
}
