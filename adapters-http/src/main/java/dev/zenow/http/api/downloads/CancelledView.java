package dev.zenow.http.api.downloads;

import io.micronaut.serde.annotation.Serdeable;

/** All that is left of a download that was cancelled. */
@Serdeable
record CancelledView(String downloadId) {}
