package dev.zenow.http.api.models;

import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelSource;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/** Where a model comes from, in the words of the interface. */
public final class Sources {
    private Sources() {}

    public static String name(Model model) {
        return switch (model.source()) {
            case ModelSource.Default _ -> "default";
            case ModelSource.Link _ -> "url";
            case ModelSource.Local _ -> "path";
        };
    }

    public static @Nullable String entry(Model model) {
        return switch (model.source()) {
            case ModelSource.Default byDefault -> byDefault.entry();
            case ModelSource.Link _, ModelSource.Local _ -> null;
        };
    }

    public static @Nullable String url(Model model) {
        return model.source().url().map(URI::toString).orElse(null);
    }
}
