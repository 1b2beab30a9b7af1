package dev.zenow.bootstrap;

import java.util.Objects;

/** Where the program starts. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        String version = Main.class.getPackage().getImplementationVersion();
        System.out.println("zenow " + Objects.requireNonNullElse(version, "unreleased"));
    }
}
