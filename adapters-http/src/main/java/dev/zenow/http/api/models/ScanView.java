package dev.zenow.http.api.models;

import dev.zenow.application.models.ScanReport;
import dev.zenow.http.api.problems.ProblemDocument;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Serdeable
@Schema(name = "ModelScanResult")
record ScanView(
        @Schema(description = "Known from now on.") List<KnownModelView> added,
        @Schema(description = "Known before.") List<KnownModelView> known,
        List<Unusable> unusable) {
    @Serdeable
    @Schema(name = "UnusableFile")
    record Unusable(String path, ProblemDocument problem) {}

    static ScanView of(ScanReport report) {
        return new ScanView(
                report.added().stream().map(KnownModelView::of).toList(),
                report.known().stream().map(KnownModelView::of).toList(),
                report.unusable().stream()
                        .map(file -> new Unusable(file.path(), ProblemDocument.of(file.problem())))
                        .toList());
    }
}
