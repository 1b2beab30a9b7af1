package dev.zenow.bootstrap.architecture.planted.configured.http;

/** Reads configuration where it should be told. */
public final class ReadsEnvironment {
    public String home() {
        return System.getenv().toString();
    }
}
