package dev.zenow.bootstrap;

import dev.zenow.bootstrap.configuration.Surroundings;
import dev.zenow.bootstrap.program.ZenowProgram;
import dev.zenow.cli.CommandLineAdapter;

/** Where the program starts. */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) {
        Surroundings surroundings = Surroundings.ofThisProcess();
        boolean colour = surroundings.environment().getOrDefault("NO_COLOR", "").isEmpty();
        int code = CommandLineAdapter.run(
                new ZenowProgram(surroundings), dev.zenow.cli.Surroundings.ofProcess(colour), arguments);
        System.exit(code);
    }
}
