package dev.zenow.llama.gguf;

import dev.zenow.domain.models.AttentionShape;
import dev.zenow.domain.models.FeedForwardShape;
import dev.zenow.domain.models.GgufException;
import dev.zenow.domain.models.GgufException.Fault;
import dev.zenow.domain.models.GgufFacts;
import dev.zenow.domain.models.GgufSplit;
import dev.zenow.domain.models.ModelLabels;
import dev.zenow.domain.models.ModelShape;
import dev.zenow.domain.models.PoolingType;
import dev.zenow.domain.models.Quantization;
import dev.zenow.domain.models.TokenizerFacts;
import dev.zenow.domain.models.WeightSizes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * Reads what a GGUF file, version 2 or 3, tells about its model.
 *
 * <p>Interesting properties:
 *
 * <ul>
 *   <li>Only the head of the file is read, through one buffer; its weights are never touched, but the file must be long
 *       enough to hold them.
 *   <li>Nothing is believed: every count is held against the bytes that are left before anything is allocated or
 *       walked through, so the cost is bounded by the file's real size and by 256 MiB.
 *   <li>A file that passes may still not load: an engine knows only so many architectures.
 * </ul>
 *
 * <p>Source: the GGUF specification of ggml.
 */
public final class GgufReader {

    private static final long MOST_SIZE = Integer.MAX_VALUE;

    /**
     * Reads the facts of a file alone, which of a split model are those of a part.
     *
     * @throws GgufException when the file is not there, must not be read or is no usable model
     */
    public GgufFacts read(Path file) throws GgufException {
        GgufHeader header = GgufHeader.read(file, SplitFiles.name(file));
        return facts(header, header.tensors(), header.fileBytes());
    }

    /**
     * Reads the facts of a model, of all its files when it is split.
     *
     * @param file the only one or the first
     * @throws GgufException as {@link #read}, and when the file is a later part or a part is missing
     */
    public GgufFacts readModel(Path file) throws GgufException {
        return readModel(file, UnaryOperator.identity());
    }

    /**
     * As {@link #readModel(Path)}, of files that do not have their names yet.
     *
     * @param place where the file is that is to have a name
     */
    GgufFacts readModel(Path file, UnaryOperator<Path> place) throws GgufException {
        GgufHeader first = GgufHeader.read(place.apply(file), SplitFiles.name(file));
        GgufSplit split = first.split();
        if (split.count() == 1) {
            return facts(first, first.tensors(), first.fileBytes());
        }
        SplitFiles files = SplitFiles.of(file, split, first);
        TensorTable tensors = first.tensors();
        long bytes = first.fileBytes();
        for (int number = 1; number < split.count(); number++) {
            Path path = files.part(number);
            if (Files.notExists(place.apply(path))) {
                throw new GgufException(
                        Fault.MISSING_PART,
                        "Part %d of the %d of this model is missing: there is no file %s. Put it beside the first part."
                                .formatted(number + 1, split.count(), GgufMetadata.printable(SplitFiles.name(path))));
            }
            GgufHeader part = GgufHeader.read(place.apply(path), SplitFiles.name(path));
            if (!part.split().equals(new GgufSplit(number, split.count()))) {
                throw part.metadata()
                        .bad("its name says that it is part %d of %d and its content that it is part %d of %d"
                                .formatted(
                                        number + 1,
                                        split.count(),
                                        part.split().number() + 1,
                                        part.split().count()));
            }
            tensors = tensors.plus(part.tensors());
            bytes += part.fileBytes();
        }
        return facts(first, tensors, bytes);
    }

    private static GgufFacts facts(GgufHeader header, TensorTable tensors, long fileBytes) throws GgufException {
        GgufMetadata metadata = header.metadata();
        String architecture = metadata.text("general.architecture")
                .filter(text -> !text.isBlank())
                .orElseThrow(() -> metadata.bad("it does not name the model's architecture"));
        ModelShape shape = shape(architecture, metadata);
        return new GgufFacts(
                header.version(),
                architecture,
                new ModelLabels(
                        metadata.text("general.name"),
                        quantization(metadata, tensors),
                        metadata.text("general.license"),
                        metadata.languages()),
                tokenizer(architecture, metadata),
                shape,
                new WeightSizes(
                        tensors.count(),
                        tensors.elements(),
                        tensors.bytes(),
                        tensors.layerBytes(),
                        tensors.inputBytes(),
                        tensors.hasOutput() || shape.cache().layers().isEmpty() ? 0 : tensors.tokenTableBytes(),
                        tensors.hasClassifier()),
                fileBytes,
                header.split());
    }

    private static ModelShape shape(String architecture, GgufMetadata metadata) throws GgufException {
        String prefix = architecture + ".";
        long width = metadata.size(prefix + "embedding_length", MOST_SIZE);
        long blockCount = metadata.size(prefix + "block_count", MOST_SIZE);
        AttentionShape attention = attention(metadata, prefix + "attention.", width);
        return new ModelShape(
                metadata.size(prefix + "context_length", MOST_SIZE),
                width,
                blockCount,
                attention,
                feedForward(metadata, prefix),
                LayerRules.cache(architecture, metadata, attention, width, blockCount),
                metadata.whole(prefix + "pooling_type").stream()
                        .boxed()
                        .findFirst()
                        .flatMap(PoolingType::of),
                metadata.whole(prefix + "attention.causal").orElse(1) != 0);
    }

    private static TokenizerFacts tokenizer(String architecture, GgufMetadata metadata) throws GgufException {
        long listed = metadata.tokenCount();
        return new TokenizerFacts(
                metadata.text("tokenizer.ggml.model").orElse(""),
                listed > 0 ? listed : metadata.size(architecture + ".vocab_size", MOST_SIZE),
                metadata.text("tokenizer.chat_template"));
    }

    private static Optional<String> quantization(GgufMetadata metadata, TensorTable tensors) {
        return metadata.whole("general.file_type").stream()
                .boxed()
                .findFirst()
                .flatMap(Quantization::ofFileType)
                .map(Quantization::label)
                .or(() -> tensors.mostUsedType().map(TensorType::name));
    }

    private static AttentionShape attention(GgufMetadata metadata, String prefix, long embeddingLength)
            throws GgufException {
        long heads = metadata.size(prefix + "head_count", MOST_SIZE);
        long perHead = heads == 0 ? 0 : embeddingLength / heads;
        return new AttentionShape(
                heads,
                sizeOr(metadata, prefix + "head_count_kv", heads),
                sizeOr(metadata, prefix + "key_length", perHead),
                sizeOr(metadata, prefix + "value_length", perHead));
    }

    private static FeedForwardShape feedForward(GgufMetadata metadata, String prefix) throws GgufException {
        long length = metadata.size(prefix + "feed_forward_length", MOST_SIZE);
        long experts = metadata.size(prefix + "expert_count", MOST_SIZE);
        long expertLength = sizeOr(metadata, prefix + "expert_feed_forward_length", experts == 0 ? 0 : length);
        long recurrent = Stream.of("ssm.inner_size", "wkv.head_size")
                        .anyMatch(key -> metadata.whole(prefix + key).isPresent())
                ? Math.max(
                        metadata.size(prefix + "ssm.inner_size", MOST_SIZE),
                        metadata.size(prefix + "embedding_length", MOST_SIZE))
                : 0;
        return new FeedForwardShape(
                length,
                experts,
                experts == 0 ? 0 : metadata.size(prefix + "expert_used_count", MOST_SIZE),
                expertLength,
                sizeOr(
                        metadata,
                        prefix + "expert_shared_feed_forward_length",
                        Math.min(MOST_SIZE, metadata.size(prefix + "expert_shared_count", 1_024) * expertLength)),
                recurrent);
    }

    private static long sizeOr(GgufMetadata metadata, String key, long otherwise) throws GgufException {
        return metadata.whole(key).isPresent() ? metadata.size(key, MOST_SIZE) : otherwise;
    }
}
