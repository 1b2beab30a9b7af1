package dev.zenow.bootstrap.architecture.planted.strangers.http;

/** Part of one adapter. */
public record Route(String path) {}
