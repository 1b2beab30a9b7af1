package dev.zenow.http.api.providers;

import dev.zenow.application.providers.Providers.Entry;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;

@Serdeable
@Schema(name = "Providers")
record ProvidersView(List<ProviderView> providers) {
    static ProvidersView of(List<Entry> entries) {
        return new ProvidersView(entries.stream().map(ProviderView::of).toList());
    }
}
