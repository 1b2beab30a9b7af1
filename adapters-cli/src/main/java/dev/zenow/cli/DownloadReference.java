package dev.zenow.cli;

import dev.zenow.application.downloads.DownloadStatus;
import dev.zenow.domain.downloads.DownloadState;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.Problem;
import dev.zenow.domain.problems.ProblemCode;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Finds the download that a person means: by its model's name, by its id, or by as much of that as no other download shares. */
final class DownloadReference {
    private DownloadReference() {}

    /**
     * @param downloads newest first
     * @param mode of the model; empty: any
     */
    static DownloadStatus find(List<DownloadStatus> downloads, String text, Optional<ModelMode> mode) {
        List<DownloadStatus> all = downloads.stream()
                .filter(each -> mode.map(each.model().mode()::equals).orElse(true))
                .toList();
        List<DownloadStatus> named =
                all.stream().filter(each -> each.model().name().equals(text)).toList();
        return named.isEmpty() ? byId(all, text) : ofOneModel(named, text);
    }

    /** One that has not come to its end, rather than an earlier one that has. */
    private static DownloadStatus ofOneModel(List<DownloadStatus> named, String name) {
        List<DownloadStatus> open = named.stream()
                .filter(each -> each.download().state() != DownloadState.COMPLETE)
                .toList();
        List<DownloadStatus> candidates = open.isEmpty() ? named : open;
        if (candidates.stream().map(each -> each.model().id()).distinct().count() > 1) {
            throw new Problem(
                            ProblemCode.INVALID_REQUEST,
                            "More than one model that is downloaded is called '" + name + "'.",
                            "Say what it is for: --mode llm, --mode embed or --mode rerank.")
                    .exception();
        }
        return candidates.getFirst();
    }

    private static DownloadStatus byId(List<DownloadStatus> all, String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        List<DownloadStatus> found = all.stream()
                .filter(each -> !wanted.isEmpty() && id(each).startsWith(wanted))
                .toList();
        if (found.size() > 1) {
            throw new Problem(
                            ProblemCode.INVALID_REQUEST,
                            "More than one download's id begins with '" + wanted + "'.",
                            "'zenow models downloads' shows enough of each.")
                    .exception();
        }
        return found.stream()
                .findFirst()
                .orElseThrow(() -> ProblemCode.DOWNLOAD_NOT_FOUND.exception(
                        "No model that is downloaded is called '" + text + "', and no download's id begins so."));
    }

    static String id(DownloadStatus status) {
        return status.download().id().toString();
    }
}
