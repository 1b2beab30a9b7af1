package dev.zenow.llama.gguf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.zenow.domain.models.GgufException;
import dev.zenow.domain.models.GgufException.Fault;
import dev.zenow.domain.models.GgufFacts;
import dev.zenow.domain.models.GgufSplit;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GgufReaderFaultsTest {

    private static final long HUGE = 1L << 60;

    @TempDir
    private Path folder;

    @Test
    void missingFile() {
        assertThat(fault(folder.resolve("none.gguf"))).isEqualTo(Fault.MISSING);
    }

    @Test
    void directory() {
        assertThat(fault(folder)).isEqualTo(Fault.NOT_A_FILE);
        assertThat(fault(Path.of("/"))).isEqualTo(Fault.NOT_A_FILE);
    }

    @Test
    void noPermissionOrABrokenDisk() {
        assertThat(GgufHeader.unreadable("a.gguf", new AccessDeniedException("a.gguf"))
                        .fault())
                .isEqualTo(Fault.NO_PERMISSION);
        assertThat(GgufHeader.unreadable("a.gguf", new IOException("Input/output error")))
                .hasMessageContaining("Input/output error");
    }

    @Test
    void notAModel() throws Exception {
        assertThat(fault(write(new byte[0]))).isEqualTo(Fault.NOT_GGUF);
        assertThat(fault(write("PK\003\004 something else".getBytes(StandardCharsets.US_ASCII))))
                .isEqualTo(Fault.NOT_GGUF);
    }

    @Test
    @Timeout(value = 2, unit = TimeUnit.SECONDS)
    void hugeCountsInATinyFile() throws Exception {
        assertThat(fault(write(head(3).putLong(HUGE).array()))).isEqualTo(Fault.HOSTILE);
        assertThat(fault(write(head(3).putLong(-1).array()))).isEqualTo(Fault.HOSTILE);
        assertThat(fault(write(longHead().putLong(0).putLong(HUGE).array()))).isEqualTo(Fault.HOSTILE);
        assertThat(fault(write(longHead().putLong(0).putLong(1).putLong(HUGE).array())))
                .isEqualTo(Fault.HOSTILE);
    }

    @Test
    void countsThatOnlyACompleteFileCouldHold() throws Exception {
        assertThat(fault(write(longHead().putLong(300).putLong(20).array()))).isEqualTo(Fault.TRUNCATED_HEADER);
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 8, 23, 24, 60, 5000})
    void cutOffInTheDescription(int length) throws Exception {
        assertThat(fault(write(Arrays.copyOf(tiny(), length)))).isEqualTo(Fault.TRUNCATED_HEADER);
    }

    @Test
    void cutOffInTheWeights() throws Exception {
        byte[] whole = tiny();
        assertThat(fault(write(Arrays.copyOf(whole, whole.length / 2)))).isEqualTo(Fault.TRUNCATED_TENSORS);
        assertThat(fault(write(Arrays.copyOf(whole, whole.length - 64)))).isEqualTo(Fault.TRUNCATED_TENSORS);
    }

    @Test
    void versionsAndByteOrders() throws Exception {
        assertThat(fault(write(longHead(1).array()))).isEqualTo(Fault.UNSUPPORTED_VERSION);
        assertThat(fault(write(longHead(4).array()))).isEqualTo(Fault.UNSUPPORTED_VERSION);
        GgufException bigEndian = read(write(longHead(Integer.reverseBytes(3)).array()));
        assertThat(bigEndian.fault()).isEqualTo(Fault.UNSUPPORTED_VERSION);
        assertThat(bigEndian).hasMessageContaining("big-endian");
    }

    @Test
    void versionTwoIsReadLikeThree() throws Exception {
        byte[] model = tiny();
        model[4] = 2;
        assertThat(new GgufReader().read(write(model)).version()).isEqualTo(2);
    }

    @Test
    void descriptionsThatMakeNoSense() throws Exception {
        assertThat(fault(written(new GgufWriter()))).isEqualTo(Fault.BAD_METADATA);
        assertThat(fault(written(named().uint32("general.alignment", 3)))).isEqualTo(Fault.BAD_METADATA);
        assertThat(fault(written(named().uint16("split.no", 3).uint16("split.count", 2))))
                .isEqualTo(Fault.BAD_METADATA);
        assertThat(fault(written(named().uint32("x.context_length", -1)))).isEqualTo(Fault.BAD_METADATA);
    }

    @Test
    void unknownTensorType() throws Exception {
        byte[] model = Files.readAllBytes(written(named().tensor("t", List.of(8L), TensorValues.constant(1))));
        ByteBuffer view = ByteBuffer.wrap(model).order(ByteOrder.LITTLE_ENDIAN);
        int type = indexOf(model, "t") + 1 + Integer.BYTES + Long.BYTES;
        assertThat(view.getInt(type)).isZero();

        assertThat(fault(write(view.putInt(type, 77).array()))).isEqualTo(Fault.UNSUPPORTED_VERSION);
        assertThat(fault(write(view.putInt(type, TensorType.Q4_K.id()).array())))
                .isEqualTo(Fault.BAD_METADATA);
        view.putInt(type, 0);
        assertThat(fault(write(view.putLong(type - Long.BYTES, HUGE).array()))).isEqualTo(Fault.HOSTILE);
        assertThat(fault(write(view.putLong(type - Long.BYTES, 1L << 30).array())))
                .isEqualTo(Fault.TRUNCATED_TENSORS);
        view.putLong(type - Long.BYTES, 8);
        assertThat(fault(write(view.putLong(type + Integer.BYTES, 64).array()))).isEqualTo(Fault.BAD_METADATA);
    }

    @Test
    void partsOfASplitModelAndSizesThatDifferByLayer() throws Exception {
        GgufFacts facts = new GgufReader()
                .read(written(named().uint16("split.no", 1)
                        .uint16("split.count", 3)
                        .uint32("x.embedding_length", 256)
                        .uint32("x.attention.head_count", 8)
                        .uint32("x.attention.key_length", 128)
                        .int32s("x.attention.head_count_kv", List.of(2, 4, 1))));

        assertThat(facts.split()).isEqualTo(new GgufSplit(1, 3));
        assertThat(facts.attention().headCountKv()).isEqualTo(4);
        assertThat(facts.attention().keyLength()).isEqualTo(128);
        assertThat(facts.attention().valueLength()).isEqualTo(32);
        assertThat(facts.quantization()).isEmpty();
    }

    @Test
    void aLargeVocabularyIsWalkedOverQuickly() throws Exception {
        Path file = written(named().texts("tokenizer.ggml.tokens", Collections.nCopies(150_000, "some token")));
        new GgufReader().read(file);

        long start = System.nanoTime();
        new GgufReader().read(file);

        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void messagesHoldNothingThatDisturbsATerminal() throws Exception {
        Path file = written(named().uint32("x.context_length", 1).text("a\u001b[31m", "b"));
        byte[] model = Files.readAllBytes(file);
        model[indexOf(model, "a\u001b[31m") + 6] = 99;

        assertThat(read(write(model))).hasMessageContaining("a?[31m").hasMessageNotContaining("\u001b");
    }

    private static GgufWriter named() {
        return new GgufWriter().text("general.architecture", "x");
    }

    private Path written(GgufWriter writer) throws IOException {
        Path file = folder.resolve("written.gguf");
        writer.write(file);
        return file;
    }

    private Path write(byte[] content) throws IOException {
        return Files.write(folder.resolve("given.gguf"), content);
    }

    private byte[] tiny() throws IOException {
        Path file = folder.resolve("tiny.gguf");
        TinyModels.writeLlm(file);
        return Files.readAllBytes(file);
    }

    private static ByteBuffer head(int version) {
        return ByteBuffer.allocate(16)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x46554747)
                .putInt(version);
    }

    private static ByteBuffer longHead(int version) {
        return ByteBuffer.allocate(48)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(0x46554747)
                .putInt(version);
    }

    private static ByteBuffer longHead() {
        return longHead(3);
    }

    /** The index of a text that is written with its length before it. */
    private static int indexOf(byte[] content, String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        ByteBuffer searched = ByteBuffer.allocate(Long.BYTES + encoded.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(encoded.length)
                .put(encoded);
        for (int i = 0; i + searched.capacity() <= content.length; i++) {
            if (Arrays.equals(content, i, i + searched.capacity(), searched.array(), 0, searched.capacity())) {
                return i + Long.BYTES;
            }
        }
        throw new IllegalArgumentException("not found: " + text);
    }

    private static Fault fault(Path file) {
        return read(file).fault();
    }

    private static GgufException read(Path file) {
        GgufException exception = catchThrowableOfType(GgufException.class, () -> new GgufReader().read(file));
        assertThat(exception).isNotNull();
        assertThat(exception.getMessage()).matches("(?s).+\\. .+\\.");
        return exception;
    }
}
