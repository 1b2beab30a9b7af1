package dev.zenow.bootstrap.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A llama-server that nobody stands before, started with the arguments of another one. */
final class DirectEngine {
    /** What a router does not take, each with a value. */
    private static final Set<String> ONE_MODEL = Set.of("--model", "--alias", "--slot-save-path");

    private DirectEngine() {}

    /** @param like the process whose arguments are taken */
    static ServerProcess start(Path binary, long like, String apiKey, Path log)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(binary.toString()));
        command.addAll(arguments(Files.readString(Path.of("/proc/" + like + "/cmdline"))));
        return ServerProcess.start(command, Map.of("LLAMA_API_KEY", apiKey), log);
    }

    /**
     * The router of llama-server, whose children are started with the arguments of another server.
     *
     * @param binary one that can start itself again
     * @param models the folder with the models
     */
    static ServerProcess startRouter(Path binary, long like, String apiKey, Path models, Path log)
            throws IOException, InterruptedException {
        List<String> arguments = arguments(Files.readString(Path.of("/proc/" + like + "/cmdline")));
        List<String> command = new ArrayList<>(List.of(binary.toString()));
        for (int i = 0; i < arguments.size(); i++) {
            if (ONE_MODEL.contains(arguments.get(i))) {
                i++;
            } else {
                command.add(arguments.get(i));
            }
        }
        command.addAll(List.of("--models-dir", models.toString()));
        return ServerProcess.start(command, Map.of("LLAMA_API_KEY", apiKey), log);
    }

    /** What stands behind the program's own name; a loader may stand before it, with arguments for itself. */
    static List<String> arguments(String commandLine) {
        List<String> words = Arrays.asList(commandLine.split("\0", -1));
        int program = 0;
        for (int i = 0; i < words.size(); i++) {
            if (words.get(i).endsWith("/llama-server")) {
                program = i;
            }
        }
        return words.subList(program + 1, words.size() - 1);
    }
}
