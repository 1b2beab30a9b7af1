package dev.zenow.http.api.downloads;

import dev.zenow.domain.downloads.DownloadId;
import dev.zenow.domain.problems.ProblemCode;

/** Reads a download's id as callers write it. */
final class DownloadIds {
    private static final int UUID_LENGTH = 36;

    private DownloadIds() {}

    /** What is no id names no download: {@code DOWNLOAD_NOT_FOUND}. */
    static DownloadId parse(String text) {
        if (text.length() == UUID_LENGTH) {
            try {
                return DownloadId.parse(text);
            } catch (IllegalArgumentException _) {
                // Falls through to the same answer as for a text of another length.
            }
        }
        throw ProblemCode.DOWNLOAD_NOT_FOUND.exception("What the request names as a download is not an id.");
    }
}
