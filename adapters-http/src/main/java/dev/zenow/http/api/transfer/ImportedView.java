package dev.zenow.http.api.transfer;

import dev.zenow.application.transfer.Transfers.Imported;
import dev.zenow.domain.sessions.SessionId;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

@Serdeable
@Schema(name = "Imported", description = "What was taken in.")
record ImportedView(
        int sessionCount,
        long messageCount,

        @Schema(description = "The ids of the new sessions in the order of the file, at most the first 1000.")
        List<String> sessionIds,

        @Schema(description = "How much was left out, by reason.", example = "{\"system messages\": 3}")
        Map<String, Integer> skipped) {
    static ImportedView of(Imported imported) {
        return new ImportedView(
                imported.sessionCount(),
                imported.messageCount(),
                imported.sessions().stream().map(SessionId::toString).toList(),
                new TreeMap<>(imported.skipped()));
    }
}
