package dev.zenow.application.downloads;

import java.util.random.RandomGenerator;

/** What every transfer needs. */
record TransferTools(
        RemoteFiles remote,
        DownloadSources sources,
        Declarations declarations,
        Room room,
        Pauses pauses,
        TransferSettings settings,
        RandomGenerator random,
        DownloadMeters meters) {}
