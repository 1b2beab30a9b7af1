package dev.zenow.bootstrap.configuration;

import dev.zenow.application.models.CatalogueSettings;
import dev.zenow.application.models.ModelFolders;
import java.nio.file.Path;
import java.util.Map;

/**
 * Where model files are.
 *
 * @param directory where downloaded ones are kept
 * @param home the user's home folder, where other programs keep theirs
 * @param environment the variables that tell other programs where to keep them
 */
public record ModelFilesConfiguration(Path directory, Path home, Map<String, String> environment) {
    public ModelFilesConfiguration {
        environment = Map.copyOf(environment);
    }

    /** With the models that come with Zenow, which are read at each call: light commands need none. */
    public CatalogueSettings catalogue() {
        return new CatalogueSettings(new ModelFolders(directory.toAbsolutePath()), Catalogue.entries());
    }
}
