package dev.zenow.domain.parameters;

/** Whether the engine uses its fused attention, which a quantized value cache needs. */
public enum FlashAttention {
    /** Where the engine finds that it can. */
    AUTO,
    ON,
    OFF
}
