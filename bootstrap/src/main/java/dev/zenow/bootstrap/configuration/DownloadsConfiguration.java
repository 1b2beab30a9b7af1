package dev.zenow.bootstrap.configuration;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Map;

/**
 * How models are downloaded.
 *
 * @param atOnce downloads that run at the same time
 * @param connections of one download
 * @param stallTimeout how long a source may send nothing
 * @param proxies which proxy an address is reached through
 * @param privateAddresses whether links and redirections may lead to addresses of this machine and of private networks
 * @param accessTokens tokens by host, for whoever has stored none
 */
public record DownloadsConfiguration(
        int atOnce,
        int connections,
        Duration stallTimeout,
        ProxyRules proxies,
        boolean privateAddresses,
        Map<String, String> accessTokens) {
    public DownloadsConfiguration {
        requireNonNull(stallTimeout, "stallTimeout is null");
        requireNonNull(proxies, "proxies is null");
        accessTokens = Map.copyOf(accessTokens);
    }

    static DownloadsConfiguration of(Values values, Map<String, String> environment) {
        String hubToken = environment.getOrDefault("HF_TOKEN", "").strip();
        return new DownloadsConfiguration(
                values.get(Keys.DOWNLOADS_AT_ONCE),
                values.get(Keys.DOWNLOAD_CONNECTIONS),
                values.get(Keys.DOWNLOAD_STALL_TIMEOUT),
                values.get(Keys.DOWNLOAD_PROXY).rules(environment),
                values.get(Keys.ALLOW_PRIVATE_ADDRESSES),
                hubToken.isEmpty() ? Map.of() : Map.of("huggingface.co", hubToken));
    }

    /** Without the tokens, so that it can be logged. */
    @Override
    public String toString() {
        return "DownloadsConfiguration[atOnce=%d, connections=%d, stallTimeout=%s, proxies=%s, privateAddresses=%s, tokens of %s]"
                .formatted(atOnce, connections, stallTimeout, proxies, privateAddresses, accessTokens.keySet());
    }
}
