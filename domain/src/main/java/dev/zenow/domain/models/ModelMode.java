package dev.zenow.domain.models;

/** What a model is for; at most one model of each mode serves at a time. */
public enum ModelMode {
    LLM,
    EMBED,
    RERANK
}
