package dev.zenow.bootstrap.architecture.planted.ports.sqlite;

/** What is behind a port. */
public record Database(String name) {}
