package dev.zenow.cli;

import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.domain.models.ModelMode;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Which downloads a command is about. */
final class DownloadTargets {
    @Parameters(
            arity = "1..*",
            paramLabel = "NAME|ID",
            description = "The model's name, or the download's id or the beginning of it.")
    private List<String> references = List.of();

    @Option(
            names = "--mode",
            paramLabel = "MODE",
            completionCandidates = Words.Modes.class,
            description = "What the model is for, where two have one name: llm, embed or rerank.")
    private Optional<ModelMode> mode = Optional.empty();

    /** All are found before anything is done to any: one wrong name changes nothing. */
    List<DownloadStatus> find(Workspace workspace) {
        List<DownloadStatus> all = workspace.downloads().list(workspace.actor());
        return references.stream()
                .map(reference -> DownloadReference.find(all, reference, mode))
                .distinct()
                .toList();
    }
}
