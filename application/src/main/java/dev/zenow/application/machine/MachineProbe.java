package dev.zenow.application.machine;

import dev.zenow.domain.machine.Devices;
import dev.zenow.domain.machine.HostMemory;
import dev.zenow.domain.machine.Machine;

/**
 * Looks at this machine. Never throws; safe for any number of threads.
 *
 * <table>
 * <caption>Contract</caption>
 * <tr><td>memory</td><td>as it is now, read anew at each call, within milliseconds: fit to be asked before each load</td></tr>
 * <tr><td>devices</td><td>what the engine sees: may start it for a moment, waits seconds at most, and may answer from some
 * seconds ago; empty with the reason when there is no engine, it fails, or knows no way to tell</td></tr>
 * <tr><td>machine</td><td>everything, with {@code memory} and {@code devices} as they say; a disk that cannot be looked at is
 * left out</td></tr>
 * </table>
 */
public interface MachineProbe {
    HostMemory memory();

    Devices devices();

    Machine machine();
}
