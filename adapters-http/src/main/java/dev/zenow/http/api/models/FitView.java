package dev.zenow.http.api.models;

import dev.zenow.application.models.FitSummary;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "MemoryFit")
record FitView(
        long neededBytes,
        long availableBytes,
        boolean fits,

        @Schema(description = "The most tokens for each slot that would fit; absent: not even the fewest do.") @Nullable
        Integer largestContext) {
    static FitView of(FitSummary fit) {
        return new FitView(
                fit.neededBytes(),
                fit.availableBytes(),
                fit.fits(),
                fit.largestContext().isPresent() ? fit.largestContext().getAsInt() : null);
    }
}
