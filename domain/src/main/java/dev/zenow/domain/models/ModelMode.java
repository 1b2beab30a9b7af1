package dev.zenow.domain.models;

import java.util.Set;

/** What a model is served for; at most one model of each mode serves at a time. */
public enum ModelMode {
    /** It continues a text: chat and completion. */
    LLM,
    /** It turns a text into a vector. */
    EMBED,
    /** It scores how well a document answers a query. */
    RERANK;

    /** Architectures that read a whole text at once and cannot continue one. */
    private static final Set<String> ENCODERS = Set.of(
            "bert",
            "modern-bert",
            "neo-bert",
            "eurobert",
            "nomic-bert",
            "nomic-bert-moe",
            "jina-bert-v2",
            "jina-bert-v3",
            "gemma-embedding",
            "t5encoder");

    /**
     * The mode that a model's file speaks for. The first line that holds decides:
     *
     * <table>
     * <caption>Rules</caption>
     * <tr><th>the file has</th><th>mode</th></tr>
     * <tr><td>pooling by rank, or a classifier</td><td>RERANK</td></tr>
     * <tr><td>pooling by mean, first or last token; attention in both directions; an encoder's architecture</td>
     * <td>EMBED</td></tr>
     * <tr><td>anything else</td><td>LLM</td></tr>
     * </table>
     */
    public static ModelMode detect(GgufFacts facts) {
        PoolingType pooling = facts.poolingType().orElse(PoolingType.NONE);
        return switch (pooling) {
            case RANK -> RERANK;
            case MEAN, CLS, LAST -> facts.hasClassifier() ? RERANK : EMBED;
            case NONE -> {
                if (facts.hasClassifier()) {
                    yield RERANK;
                }
                yield !facts.causalAttention() || ENCODERS.contains(facts.architecture()) ? EMBED : LLM;
            }
        };
    }
}
