package dev.zenow.llama.remote;

import dev.zenow.application.downloads.RemoteFiles;
import dev.zenow.application.downloads.RemoteFilesContract;
import dev.zenow.domain.downloads.Source;
import dev.zenow.llama.testing.MisbehavingServer;
import dev.zenow.llama.testing.Reply;
import dev.zenow.llama.testing.ServedFile;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;

class HttpRemoteFilesTest extends RemoteFilesContract {
    private final MisbehavingServer server = MisbehavingServer.start();
    private final RemoteSources sources = new RemoteSources(new RemoteSettings(
            Duration.ofSeconds(20),
            Duration.ofSeconds(20),
            Duration.ofMinutes(2),
            "Zenow/test",
            Optional.empty(),
            true,
            Credentials.NONE));
    private int links;

    @AfterEach
    void end() {
        sources.close();
        server.close();
    }

    @Override
    protected RemoteFiles files() {
        return sources.files();
    }

    @Override
    protected Source serve(byte[] content) {
        Source source = missing();
        server.serve(source.link().getPath(), ServedFile.of(content));
        return source;
    }

    @Override
    protected Source serveWhole(byte[] content) {
        Source source = serve(content);
        server.always(source.link().getPath(), Reply.withoutRanges());
        return source;
    }

    @Override
    protected void replace(Source source, byte[] content) {
        server.serve(source.link().getPath(), ServedFile.of(content));
    }

    @Override
    protected Source missing() {
        return new Source("test", server.link("/" + links++ + ".gguf"));
    }

    @Override
    protected Source breaking(byte[] content, int bytes) {
        Source source = serve(content);
        server.then(source.link().getPath(), Reply.dropAfter(bytes));
        return source;
    }

    @Override
    protected Source holding(byte[] content, int bytes) {
        Source source = serve(content);
        server.then(source.link().getPath(), Reply.stallAfter(bytes));
        return source;
    }
}
