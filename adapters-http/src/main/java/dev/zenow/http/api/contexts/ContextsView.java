package dev.zenow.http.api.contexts;

import dev.zenow.domain.contexts.Context;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Serdeable
@Schema(name = "Contexts")
record ContextsView(List<ContextView> contexts) {
    static ContextsView of(List<Context> contexts) {
        return new ContextsView(contexts.stream().map(ContextView::of).toList());
    }
}
