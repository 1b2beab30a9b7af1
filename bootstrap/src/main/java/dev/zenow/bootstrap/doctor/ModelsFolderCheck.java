package dev.zenow.bootstrap.doctor;

import dev.zenow.application.doctor.DoctorCheck;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;

/** Whether models can be downloaded into their folder. Makes none. */
public final class ModelsFolderCheck implements DoctorCheck {
    private static final String SUBJECT = "models folder";
    private static final String NEXT_STEP = "Allow this user to write there, or choose another folder with models_dir.";

    private final Path folder;

    /** @param folder absolute */
    public ModelsFolderCheck(Path folder) {
        if (!folder.isAbsolute()) {
            throw new IllegalArgumentException("the folder of models is absolute: " + folder);
        }
        this.folder = folder;
    }

    @Override
    public void run(Consumer<Finding> report) {
        report.accept(finding());
    }

    private Finding finding() {
        Path existing = folder;
        while (!Files.exists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        if (!Files.isDirectory(existing)) {
            return Finding.warning(SUBJECT, existing + " is not a folder; no model can be downloaded", NEXT_STEP);
        }
        if (!Files.isWritable(existing) || !Files.isExecutable(existing)) {
            return Finding.warning(SUBJECT, existing + " cannot be written to; no model can be downloaded", NEXT_STEP);
        }
        return Finding.good(
                SUBJECT,
                existing.equals(folder)
                        ? folder + " can be written to"
                        : folder + " does not exist yet; the first download makes it");
    }
}
