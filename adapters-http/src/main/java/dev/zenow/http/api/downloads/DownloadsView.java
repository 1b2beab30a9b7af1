package dev.zenow.http.api.downloads;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Serdeable
@Schema(name = "DownloadList")
record DownloadsView(@Schema(description = "Newest first.") List<DownloadView> downloads) {}
