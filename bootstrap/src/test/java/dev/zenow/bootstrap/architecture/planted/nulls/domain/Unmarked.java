package dev.zenow.bootstrap.architecture.planted.nulls.domain;

/** Lives where null is not spoken of. */
public record Unmarked(String text) {}
