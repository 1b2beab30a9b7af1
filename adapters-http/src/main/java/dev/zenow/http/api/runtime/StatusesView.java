package dev.zenow.http.api.runtime;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Serdeable
@Schema(name = "ModelStatusList")
record StatusesView(List<StatusView> models) {}
