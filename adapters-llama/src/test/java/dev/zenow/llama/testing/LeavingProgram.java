package dev.zenow.llama.testing;

import dev.zenow.domain.models.ModelMode;
import dev.zenow.llama.process.LlamaServers;
import java.io.IOException;
import java.nio.file.Path;

/** A program of its own that starts a real engine, prints its pid, and waits to be killed. */
public final class LeavingProgram {
    private LeavingProgram() {}

    public static void main(String[] arguments) throws IOException {
        LlamaServers servers = RealEngine.servers(Path.of(arguments[1]));
        var child = new Watched(servers, RealEngine.launch(Path.of(arguments[0]), ModelMode.LLM));
        System.out.println(child.serving().pid());
        int ignored = System.in.read();
        System.exit(ignored < 0 ? 0 : 1);
    }
}
