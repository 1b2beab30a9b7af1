package dev.zenow.http.api.sessions;

import dev.zenow.application.sessions.Sessions.BulkResult;
import dev.zenow.domain.sessions.SessionId;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

@Serdeable
@Schema(name = "BulkResult")
record BulkView(
        @Schema(description = "The ids of the sessions to which it was done.")
        List<String> done,

        List<FailureView> failed) {
    static BulkView of(BulkResult result) {
        return new BulkView(
                result.done().stream().map(SessionId::toString).toList(),
                result.failed().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> new FailureView(entry.getKey().toString(), entry.getValue()))
                        .toList());
    }

    @Serdeable
    @Schema(name = "BulkFailure", description = "A session to which it could not be done, and why.")
    record FailureView(
            String sessionId,
            @Schema(example = "There is no such session.") String detail) {}
}
