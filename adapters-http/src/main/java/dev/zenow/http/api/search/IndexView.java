package dev.zenow.http.api.search;

import dev.zenow.application.search.Searches.IndexState;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

@Serdeable
@Schema(name = "SearchIndex", description = "How many of the stored messages are in the index.")
record IndexView(long indexed, long total, boolean complete) {
    static IndexView of(IndexState state) {
        return new IndexView(state.indexed(), state.total(), state.complete());
    }
}
