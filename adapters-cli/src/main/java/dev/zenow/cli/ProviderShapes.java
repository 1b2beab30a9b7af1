package dev.zenow.cli;

import dev.zenow.application.providers.Providers.Entry;
import dev.zenow.application.providers.Providers.ProviderTest;
import dev.zenow.domain.providers.Provider;
import dev.zenow.domain.providers.ProviderAddress;

/** How providers look as JSON: the names of the HTTP interface. */
final class ProviderShapes {
    private ProviderShapes() {}

    static void provider(JsonFields json, Entry entry) {
        Provider provider = entry.provider();
        json.text("provider_id", provider.id().toString());
        json.text("name", provider.name());
        json.text("address", provider.address().map(ProviderAddress::toString));
        json.text("model", provider.model());
        json.number("context_size", provider.contextSize());
        json.number("most_calls", provider.mostCalls());
        json.text("key", entry.key());
        json.flag("complete", entry.complete());
        json.flag("preset", entry.preset());
        json.time("created_at", provider.createdAt());
        json.time("updated_at", provider.updatedAt());
    }

    static void test(JsonFields json, ProviderTest test) {
        json.flag("ok", test.ok());
        json.number("latency_ms", test.millis());
        json.texts("models", test.models());
        json.text("reply", test.reply());
        json.object("problem", test.problem(), JsonShapes::problem);
    }
}
