package dev.zenow.bootstrap.program;

import dev.zenow.application.downloads.AccessTokensService;
import dev.zenow.application.downloads.Hubs;
import dev.zenow.application.downloads.PartFiles;
import dev.zenow.application.downloads.RemoteFiles;
import dev.zenow.application.secrets.SealedSecrets;
import dev.zenow.application.secrets.SealingKeys;
import dev.zenow.application.secrets.SecretStore;
import dev.zenow.application.secrets.Secrets;
import dev.zenow.application.storage.UnitOfWork;
import dev.zenow.bootstrap.configuration.Configuration;
import dev.zenow.bootstrap.configuration.DownloadsConfiguration;
import dev.zenow.bootstrap.configuration.SecretsConfiguration;
import dev.zenow.bootstrap.ownership.SecretKeyFile;
import dev.zenow.domain.users.Actor;
import dev.zenow.llama.download.DiskPartFiles;
import dev.zenow.llama.remote.RemoteSettings;
import dev.zenow.llama.remote.RemoteSources;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Everything that fetches files from elsewhere, and what it has open. */
final class DownloadAdapters implements AutoCloseable {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration HEAD = Duration.ofSeconds(30);

    private final SealedSecrets secrets;
    private final AccessTokensService tokens;
    private final RemoteSources remote;
    private final PartFiles parts = new DiskPartFiles();

    private DownloadAdapters(SealedSecrets secrets, AccessTokensService tokens, RemoteSources remote) {
        this.secrets = secrets;
        this.tokens = tokens;
        this.remote = remote;
    }

    /** @param context with the stores of the data directory */
    static DownloadAdapters of(Configuration configuration, ApplicationContext context, String version) {
        DownloadsConfiguration downloads = configuration.downloads();
        SealedSecrets secrets = new SealedSecrets(
                context.getBean(SecretStore.class),
                context.getBean(UnitOfWork.class),
                keys(configuration.secrets()),
                InstantSource.system());
        AccessTokensService tokens = new AccessTokensService(secrets, downloads.accessTokens());
        RemoteSettings remote = new RemoteSettings(
                CONNECT,
                HEAD,
                downloads.stallTimeout(),
                "Zenow/" + version,
                Optional.of(downloads.proxies()),
                downloads.privateAddresses(),
                // Downloads belong to the installation, which is the one user's as long as there are no accounts.
                address -> tokens.token(Actor.LOCAL.user(), address));
        return new DownloadAdapters(secrets, tokens, new RemoteSources(remote));
    }

    private static SealingKeys keys(SecretsConfiguration secrets) {
        return secrets.key().map(SealingKeys::of).orElseGet(() -> new SecretKeyFile(secrets.keyFile()));
    }

    Secrets secrets() {
        return secrets;
    }

    AccessTokensService tokens() {
        return tokens;
    }

    RemoteFiles remote() {
        return remote.files();
    }

    Hubs hubs() {
        return remote.hubs();
    }

    PartFiles parts() {
        return parts;
    }

    @Override
    public void close() {
        remote.close();
    }
}
