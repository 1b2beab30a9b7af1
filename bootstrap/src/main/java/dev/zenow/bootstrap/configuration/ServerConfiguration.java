package dev.zenow.bootstrap.configuration;

/** Where {@code serve} listens; port 0: any free one. */
public record ServerConfiguration(String host, int port) {}
