package dev.zenow.cli;

import dev.zenow.application.downloads.Downloads.StartDownload;
import dev.zenow.application.models.ModelEntry;
import dev.zenow.domain.downloads.Sha256;
import dev.zenow.domain.models.Model;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a person wants downloaded. A known name comes before everything else that the text could be.
 *
 * @param text a name or something like a link
 * @param mode empty: as the model is known, else llm
 * @param as how to call what a link leads to
 */
record DownloadRequest(String text, Optional<ModelMode> mode, Optional<String> as, Optional<Sha256> sha256) {
    StartDownload command(Workspace workspace) {
        List<Model> known = Stream.of(ModelMode.values())
                .filter(each -> mode.map(each::equals).orElse(true))
                .flatMap(each -> workspace.models().list(workspace.actor(), each).stream())
                .map(ModelEntry::model)
                .filter(model -> model.name().equals(text))
                .toList();
        if (known.size() > 1) {
            throw new Problem(
                            ProblemCode.INVALID_REQUEST,
                            "More than one model is called '" + text + "'.",
                            "Say what it is for: --mode llm, --mode embed or --mode rerank.")
                    .exception();
        }
        if (known.isEmpty() && isLink()) {
            return new StartDownload(mode.orElse(ModelMode.LLM), Optional.empty(), Optional.of(text), as, sha256);
        }
        if (as.isPresent()) {
            throw new Problem(
                            ProblemCode.INVALID_REQUEST,
                            "--name says how to call what a link leads to; '" + text + "' is no link.",
                            "Leave out --name, or use 'zenow models rename'.")
                    .exception();
        }
        ModelMode of =
                known.stream().findFirst().map(Model::mode).or(() -> mode).orElse(ModelMode.LLM);
        return new StartDownload(of, Optional.of(text), Optional.empty(), Optional.empty(), sha256);
    }

    private boolean isLink() {
        return text.contains("/") || text.contains(":");
    }
}
