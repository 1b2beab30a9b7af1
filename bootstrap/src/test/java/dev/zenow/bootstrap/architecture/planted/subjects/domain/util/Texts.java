package dev.zenow.bootstrap.architecture.planted.subjects.domain.util;

/** A class in a package that says nothing. */
public record Texts(String text) {}
