package dev.zenow.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "serve",
        description = "Serves the HTTP interface until it is ended with Ctrl-C. Other commands then go through it.",
        footer = {
            "  zenow serve --model ~/qwen.gguf",
            "  zenow serve --port 0                any free port; the address is printed",
            "  curl http://127.0.0.1:8000/api/health"
        })
final class ServeCommand implements Callable<Integer> {
    private final CommandContext context;

    @Option(names = "--host", paramLabel = "ADDRESS", description = "The address to listen on, of this machine only.")
    private Optional<String> host = Optional.empty();

    @Option(
            names = {"-p", "--port"},
            paramLabel = "PORT",
            description = "The port to listen on; 0: any free one.")
    private Optional<String> port = Optional.empty();

    @Mixin
    private ModelChoice choice = new ModelChoice();

    @Option(names = "--context-size", paramLabel = "TOKENS", description = "Context of each reply, in tokens.")
    private Optional<String> contextSize = Optional.empty();

    @Option(names = "--threads", paramLabel = "COUNT", description = "CPU threads of the engine.")
    private Optional<String> threads = Optional.empty();

    @Option(names = "--gpu-layers", paramLabel = "COUNT", description = "Layers kept in video memory; 999: all.")
    private Optional<String> gpuLayers = Optional.empty();

    @Option(names = "--batch-size", paramLabel = "TOKENS", description = "Tokens of a prompt read in one step.")
    private Optional<String> batchSize = Optional.empty();

    @Option(names = "--parallel-slots", paramLabel = "COUNT", description = "Replies made at once.")
    private Optional<String> parallelSlots = Optional.empty();

    @Option(
            names = "--idle-timeout",
            paramLabel = "TIME",
            description = "Unload a model unused for this long, such as 15m; off: never.")
    private Optional<String> idleTimeout = Optional.empty();

    ServeCommand(CommandContext context) {
        this.context = context;
    }

    @Override
    public Integer call() throws InterruptedException {
        Settings settings = context.settings()
                .with(Settings.HOST, host)
                .with(Settings.PORT, port)
                .with(Settings.CONTEXT_SIZE, contextSize)
                .with(Settings.THREADS, threads)
                .with(Settings.GPU_LAYERS, gpuLayers)
                .with(Settings.BATCH_SIZE, batchSize)
                .with(Settings.PARALLEL_SLOTS, parallelSlots)
                .with(Settings.IDLE_TIMEOUT, idleTimeout);
        Program program = context.program();
        program.serve(settings, choice.command(program, settings), line -> {
            context.output().println(line);
            context.output().flush();
        });
        return ExitCode.OK;
    }
}
