package dev.zenow.http.api.downloads;

import dev.zenow.application.downloads.Mirrors.MirrorHealth;
import dev.zenow.application.downloads.Mirrors.MirrorList;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Serdeable
@Schema(name = "MirrorList")
record MirrorsView(
        @Schema(description = "In the order in which they are asked.")
        List<MirrorView> mirrors,

        @Schema(description = "Whether somebody has ordered them; if not, a link's own host comes first.")
        boolean chosen) {
    @Serdeable
    @Schema(name = "Mirror")
    record MirrorView(
            String name,

            @Schema(
                    description = "How its addresses are built.",
                    type = "string",
                    allowableValues = {"hugging_face", "model_scope"})
            String kind,

            @Schema(example = "https://hf-mirror.com") String url,
            boolean enabled,

            @Schema(
                    description = "It failed and is not asked until then, unless all others fail as well.",
                    format = "date-time")
            @Nullable
            String skippedUntil,

            @Schema(description = "What it failed with.") @Nullable
            String failure) {
        static MirrorView of(MirrorHealth health) {
            return new MirrorView(
                    health.mirror().name(),
                    Texts.name(health.mirror().kind()),
                    health.mirror().base().toString(),
                    health.mirror().enabled(),
                    health.skippedUntil().map(Texts::time).orElse(null),
                    health.failure().orElse(null));
        }
    }

    static MirrorsView of(MirrorList list) {
        return new MirrorsView(list.mirrors().stream().map(MirrorView::of).toList(), list.chosen());
    }
}
