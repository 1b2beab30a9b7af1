package dev.zenow.application.downloads;

import dev.zenow.application.downloads.TestingRemoteFiles.Behaviour;
import dev.zenow.application.downloads.TestingRemoteFiles.Served;
import dev.zenow.domain.downloads.Source;
import java.net.URI;
import java.util.concurrent.CompletableFuture;

class TestingRemoteFilesTest extends RemoteFilesContract {
    private static final String HOST = "testing.example";

    private final TestingRemoteFiles files = new TestingRemoteFiles();
    private int links;

    @Override
    protected RemoteFiles files() {
        return files;
    }

    @Override
    protected Source serve(byte[] content) {
        return with(Served.of(HOST, content));
    }

    @Override
    protected Source serveWhole(byte[] content) {
        return with(Served.of(HOST, content).withoutRanges());
    }

    @Override
    protected void replace(Source source, byte[] content) {
        files.serve(source.link(), Served.of(HOST, content));
    }

    @Override
    protected Source missing() {
        return next();
    }

    @Override
    protected Source breaking(byte[] content, int bytes) {
        Source source = serve(content);
        files.then(source.link(), Behaviour.breaksAfter(bytes));
        return source;
    }

    @Override
    protected Source holding(byte[] content, int bytes) {
        Source source = serve(content);
        files.then(source.link(), new Behaviour.Holds(bytes, new CompletableFuture<>()));
        return source;
    }

    private Source with(Served file) {
        Source source = next();
        files.serve(source.link(), file);
        return source;
    }

    private Source next() {
        return new Source("testing", URI.create("https://" + HOST + "/" + links++ + ".gguf"));
    }
}
