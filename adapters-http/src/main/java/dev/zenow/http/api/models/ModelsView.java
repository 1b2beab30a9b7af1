package dev.zenow.http.api.models;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "ModelList")
record ModelsView(
        List<ModelView> models,

        @Schema(description = "The name of the mode's current model, when a mode was named and has one.") @Nullable
        String current) {}
