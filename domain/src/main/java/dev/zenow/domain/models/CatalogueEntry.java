package dev.zenow.domain.models;

import static java.util.Objects.requireNonNull;

import java.net.URI;

/**
 * A model that comes with Zenow: known from the start, downloaded when it is wanted.
 *
 * @param name unique within its mode
 * @param url of the file, https
 * @param fileName how the file is called in the folder of its mode
 */
public record CatalogueEntry(String name, ModelMode mode, URI url, String fileName, ModelCard card) {
    public CatalogueEntry {
        requireNonNull(mode, "mode is null");
        requireNonNull(card, "card is null");
        if (name.isBlank() || name.length() > Model.LONGEST_NAME) {
            throw new IllegalArgumentException("a model's name has 1 to " + Model.LONGEST_NAME + " characters");
        }
        if (!"https".equals(url.getScheme()) || url.getHost() == null) {
            throw new IllegalArgumentException("the link of a default model is https: " + url);
        }
        if (!fileName.endsWith(".gguf") || fileName.contains("/") || fileName.contains("\\")) {
            throw new IllegalArgumentException("a default model's file is a GGUF in its mode's folder: " + fileName);
        }
    }
}
