package dev.zenow.application.models;

import java.nio.file.Path;

/** A tiny model for trying Zenow without a download: it answers at once but only babbles. */
@FunctionalInterface
public interface DemoModel {
    /** The absolute path of its file, which is written first when it is absent; {@code STORAGE_READ_ONLY} when it cannot be. */
    Path write();
}
