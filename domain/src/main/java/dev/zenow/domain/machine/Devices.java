package dev.zenow.domain.machine;

import static java.util.Objects.requireNonNull;

import dev.zenow.domain.problems.Problem;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The devices that the engine sees.
 *
 * @param all in the engine's order; empty: it computes on the CPU alone, or could not be asked
 * @param problem why it could not be asked; then {@code all} is empty
 */
public record Devices(List<Device> all, Optional<Problem> problem) {
    public static final Devices NONE = new Devices(List.of(), Optional.empty());

    public Devices {
        all = List.copyOf(all);
        requireNonNull(problem, "problem is null");
        if (problem.isPresent() && !all.isEmpty()) {
            throw new IllegalArgumentException("devices are known although the engine could not be asked");
        }
    }

    public static Devices of(List<Device> all) {
        return new Devices(all, Optional.empty());
    }

    /** Nothing is known of them. */
    public static Devices unknown(Problem why) {
        return new Devices(List.of(), Optional.of(why));
    }

    /** Free bytes of all devices that have memory; empty when none has. */
    public OptionalLong freeBytes() {
        return all.stream()
                .filter(device -> device.totalBytes() > 0)
                .mapToLong(Device::freeBytes)
                .reduce(Long::sum);
    }
}
