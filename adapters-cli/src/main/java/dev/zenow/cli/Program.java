package dev.zenow.cli;

import dev.zenow.application.doctor.DoctorCheck;
import dev.zenow.application.runtime.ModelRuntime.LoadModel;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What the commands need of the program around them. Nothing is read or started before it is asked for. What goes wrong is a
 * {@link dev.zenow.domain.problems.ProblemException}; a setting that makes no sense is {@code CONFIGURATION_INVALID}.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>open</td><td>the caller closes it; without {@code needsModelRunner} no model can be loaded and nothing be asked</td></tr>
 * <tr><td>serve</td><td>loads {@code firstModel}, if any, then serves; returns when the server has ended in order; tells {@code say} a line at a time what a person should
 * know, such as its address</td></tr>
 * <tr><td>doctorChecks</td><td>in the order in which to run them; a wrong configuration is a finding of theirs; with {@code selfTest} also the real engine on tiny models</td></tr>
 * <tr><td>configuration</td><td>every key, sorted for reading, secrets masked, and what is wrong</td></tr>
 * <tr><td>demoModel</td><td>the absolute path of a tiny model that babbles, written first when it is absent</td></tr>
 * <tr><td>lineHistory</td><td>the file in which the lines of conversations are remembered; it and its folder may not be there yet;
 * empty: they are not. Never throws</td></tr>
 * <tr><td>logFile</td><td>where the log of this run is; empty: there is none. Never throws</td></tr>
 * </table>
 */
public interface Program {
    Workspace open(Settings settings, boolean needsModelRunner);

    void serve(Settings settings, Optional<LoadModel> firstModel, Consumer<String> say) throws InterruptedException;

    List<DoctorCheck> doctorChecks(Settings settings, boolean selfTest);

    ConfigReport configuration(Settings settings);

    Path demoModel(Settings settings);

    Optional<Path> lineHistory(Settings settings);

    Optional<Path> logFile(Settings settings);

    String version();
}
