package dev.zenow.http.api.agents;

import static java.util.Objects.requireNonNull;

import io.micronaut.json.tree.JsonNode;

/** A JSON value of the clients'; null takes away what was there. */
record AppPreset(JsonNode value) {
    AppPreset {
        requireNonNull(value, "value is null");
    }
}
