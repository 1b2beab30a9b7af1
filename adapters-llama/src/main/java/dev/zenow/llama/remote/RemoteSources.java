package dev.zenow.llama.remote;

import dev.zenow.application.downloads.Hubs;
import dev.zenow.application.downloads.RemoteFiles;
import java.time.InstantSource;

/** Everything that is fetched from other machines, on one set of connections. Closing it ends them all. */
public final class RemoteSources implements AutoCloseable {
    private final HttpLine line;
    private final RemoteFiles files;
    private final Hubs hubs;

    public RemoteSources(RemoteSettings settings) {
        this(settings, AddressRules.of(settings.privateAddresses()), AddressLookup.SYSTEM);
    }

    RemoteSources(RemoteSettings settings, AddressRules rules, AddressLookup.Resolver resolver) {
        line = new HttpLine(settings, rules, new AddressLookup(resolver));
        var redirects = new Redirects(line);
        files = new HttpRemoteFiles(redirects, new RememberedAddresses(System::nanoTime), InstantSource.system());
        hubs = new HttpHubs(redirects, settings.headTimeout(), InstantSource.system());
    }

    public RemoteFiles files() {
        return files;
    }

    public Hubs hubs() {
        return hubs;
    }

    @Override
    public void close() {
        line.close();
    }
}
