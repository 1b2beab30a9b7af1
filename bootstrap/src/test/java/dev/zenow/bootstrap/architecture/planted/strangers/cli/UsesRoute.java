package dev.zenow.bootstrap.architecture.planted.strangers.cli;

import dev.zenow.bootstrap.architecture.planted.strangers.http.Route;

/** Part of another adapter. */
public record UsesRoute(Route route) {}
