package dev.zenow.bootstrap.architecture.planted.names.domain;

/** A class whose name says nothing. */
public record SessionManager(String text) {}
