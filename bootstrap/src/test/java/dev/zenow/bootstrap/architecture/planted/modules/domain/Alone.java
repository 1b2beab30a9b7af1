package dev.zenow.bootstrap.architecture.planted.modules.domain;

/** The only class of its program. */
public record Alone(String text) {}
