package dev.zenow.bootstrap.program;

import java.util.Objects;

/** The program's version, as its jar says. */
final class Version {
    private Version() {}

    static String text() {
        return Objects.requireNonNullElse(Version.class.getPackage().getImplementationVersion(), "unreleased");
    }
}
