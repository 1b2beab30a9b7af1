package dev.zenow.http.api.runtime;

import dev.zenow.application.runtime.ModelLog;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.http.api.sessions.Texts;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Serdeable
@Schema(name = "ServerLog")
record LogView(
        String mode,

        @Schema(description = "How many lines between `after` and the first of these are no longer kept.")
        long lost,

        @Schema(description = "Oldest first.") List<LineView> lines,

        @Schema(description = "What to give as `after` next time.")
        long next) {
    static LogView of(ModelMode mode, ModelLog.Piece piece) {
        return new LogView(
                Texts.name(mode),
                piece.lost(),
                piece.lines().stream().map(LineView::of).toList(),
                piece.next());
    }

    /** One line of a llama-server. */
    @Serdeable
    @Schema(name = "ServerLogLine")
    record LineView(
            @Schema(description = "Its place in the log of this mode.")
            long number,

            @Schema(format = "date-time") String at,

            @Schema(description = "Which server of this mode wrote it, counted from Zenow's start.")
            long attempt,

            String text) {
        static LineView of(ModelLog.Line line) {
            return new LineView(line.number(), Texts.time(line.at()), line.attempt(), line.text());
        }
    }

    /** Lines that a slow reader missed. */
    @Serdeable
    record Lost(long lines) {}
}
