package dev.zenow.application.downloads;

/** How a download ended. */
public enum DownloadOutcome {
    COMPLETE,
    /** No source could give its files, or the disk refused them. */
    FAILED,
    /** Somebody cancelled it, or removed its model. */
    CANCELLED,
    /** What came is not what was declared, or is no model. */
    REJECTED
}
