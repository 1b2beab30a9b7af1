package dev.zenow.bootstrap.configuration;

import java.util.Map;

/** What was said of proxies. */
sealed interface ProxyChoice {
    /** What the environment says to all programs. */
    record OfTheEnvironment() implements ProxyChoice {}

    record None() implements ProxyChoice {}

    record Named(ProxyAddress address) implements ProxyChoice {}

    default ProxyRules rules(Map<String, String> environment) {
        return switch (this) {
            case OfTheEnvironment _ -> ProxyRules.of(environment);
            case None _ -> ProxyRules.NONE;
            case Named(ProxyAddress address) -> ProxyRules.through(address);
        };
    }
}
