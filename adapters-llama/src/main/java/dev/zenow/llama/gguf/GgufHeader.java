package dev.zenow.llama.gguf;

import dev.zenow.domain.models.GgufException;
import dev.zenow.domain.models.GgufException.Fault;
import dev.zenow.domain.models.GgufSplit;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * The head of one file: its description and the table of its tensors.
 *
 * @param name of the file, without anything that disturbs a terminal
 * @param fileBytes the size of the whole file
 */
record GgufHeader(String name, int version, GgufMetadata metadata, TensorTable tensors, long fileBytes) {

    private static final int MAGIC = 0x46554747;
    private static final int VERSION_1 = 1;
    private static final int LEAST_VERSION = 2;
    private static final int MOST_VERSION = 3;
    private static final int DEFAULT_ALIGNMENT = 32;
    private static final int MOST_ALIGNMENT = 1 << 20;
    private static final long MOST_PARTS = Short.MAX_VALUE * 2L;

    /** @param called the file's name, for messages */
    static GgufHeader read(Path file, String called) throws GgufException {
        String name = GgufMetadata.printable(called);
        if (Files.isDirectory(file)) {
            throw new GgufException(Fault.NOT_A_FILE, name + " is a directory. Name the .gguf file inside it.");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw new GgufException(Fault.NOT_A_FILE, name + " is not a regular file. Name a .gguf file.");
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                GgufInput input = new GgufInput(channel, name)) {
            return read(input);
        } catch (IOException e) {
            throw unreadable(name, e);
        }
    }

    /** The place of the file among those of its model. */
    GgufSplit split() throws GgufException {
        long count = metadata.size("split.count", MOST_PARTS);
        long number = metadata.size("split.no", MOST_PARTS);
        if (count <= 1 && number == 0) {
            return GgufSplit.WHOLE;
        }
        if (number >= count) {
            throw metadata.bad("it is part %d of %d".formatted(number + 1, count));
        }
        return new GgufSplit((int) number, (int) count);
    }

    /** The fault that stands for a failure to open or to read a file. */
    static GgufException unreadable(String name, IOException cause) {
        return switch (cause) {
            case NoSuchFileException _ ->
                new GgufException(
                        Fault.MISSING, "There is no file " + name + ". Check the path and its spelling.", cause);
            case AccessDeniedException _ ->
                new GgufException(
                        Fault.NO_PERMISSION,
                        "The file " + name + " must not be read. Give yourself the right to read it.",
                        cause);
            case IOException _ ->
                new GgufException(
                        Fault.NO_PERMISSION,
                        "The file %s cannot be read (%s). Check the disk it is on."
                                .formatted(name, GgufMetadata.printable(String.valueOf(cause.getMessage()))),
                        cause);
        };
    }

    private static GgufHeader read(GgufInput input) throws IOException, GgufException {
        int version = readVersion(input);
        int tensorCount = TensorTable.count(input);
        int entryCount = GgufMetadata.count(input);
        GgufMetadata metadata = GgufMetadata.read(input, entryCount);
        int alignment = alignment(metadata);
        TensorTable tensors = TensorTable.read(input, tensorCount, metadata, alignment);
        long dataStart = Math.ceilDiv(input.position(), alignment) * alignment;
        if (tensors.end() > 0 && dataStart + tensors.end() > input.size()) {
            throw new GgufException(
                    Fault.TRUNCATED_TENSORS,
                    "%s has %d of the %d bytes that its weights need. Download it again."
                            .formatted(input.name(), input.size(), dataStart + tensors.end()));
        }
        return new GgufHeader(input.name(), version, metadata, tensors, input.size());
    }

    private static int readVersion(GgufInput input) throws IOException, GgufException {
        if (input.size() < Integer.BYTES || input.int32() != MAGIC) {
            throw new GgufException(
                    Fault.NOT_GGUF,
                    input.name()
                            + " is not a GGUF file. Choose a model in the GGUF format; its name mostly ends in .gguf.");
        }
        int version = input.int32();
        if (version == VERSION_1) {
            throw unsupported(input, "uses version 1 of GGUF, which no current engine reads. Take a newer file");
        }
        int swapped = Integer.reverseBytes(version);
        if (swapped >= VERSION_1 && swapped <= MOST_VERSION) {
            throw unsupported(input, "was made for big-endian machines. Take the little-endian file");
        }
        if (version < LEAST_VERSION || version > MOST_VERSION) {
            throw unsupported(
                    input,
                    "uses version %s of GGUF, which is not known. Update Zenow, or take another file"
                            .formatted(Integer.toUnsignedString(version)));
        }
        return version;
    }

    private static GgufException unsupported(GgufInput input, String reason) {
        return new GgufException(Fault.UNSUPPORTED_VERSION, "%s %s of this model.".formatted(input.name(), reason));
    }

    private static int alignment(GgufMetadata metadata) throws GgufException {
        long alignment = metadata.whole("general.alignment").orElse(DEFAULT_ALIGNMENT);
        if (alignment <= 0 || alignment > MOST_ALIGNMENT || Long.bitCount(alignment) != 1) {
            throw metadata.bad("general.alignment is " + alignment);
        }
        return (int) alignment;
    }
}
