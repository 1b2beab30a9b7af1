package dev.zenow.http.api.downloads;

import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Serdeable
@Schema(name = "AccessTokenList")
record AccessTokensView(@Schema(description = "By host.") List<AccessTokenView> tokens) {}
