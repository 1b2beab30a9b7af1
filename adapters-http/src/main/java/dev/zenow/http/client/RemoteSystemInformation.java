package dev.zenow.http.client;

import dev.zenow.application.machine.SystemInformation;
import dev.zenow.application.machine.SystemReport;
import dev.zenow.domain.machine.Device;
import dev.zenow.domain.machine.Devices;
import dev.zenow.domain.machine.Disk;
import dev.zenow.domain.machine.EngineFacts;
import dev.zenow.domain.machine.HostMemory;
import dev.zenow.domain.machine.Machine;
import dev.zenow.domain.machine.Processor;
import dev.zenow.domain.users.Actor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@link SystemInformation} of another process. */
final class RemoteSystemInformation implements SystemInformation {
    private final Connection connection;

    RemoteSystemInformation(Connection connection) {
        this.connection = connection;
    }

    @Override
    public SystemReport report(Actor actor) {
        JsonTree answer = connection.call("GET", "/api/system", null);
        try {
            Optional<JsonTree> engine = answer.object("engine");
            return new SystemReport(
                    answer.text("version"),
                    machine(answer),
                    engine.isEmpty() ? Optional.empty() : Optional.of(engine(engine.orElseThrow())),
                    answer.object("engine_problem").map(Wire::problem));
        } catch (IOException | IllegalArgumentException failure) {
            throw Connection.unreachable(failure);
        }
    }

    private static Machine machine(JsonTree tree) throws IOException {
        JsonTree memory = part(tree, "memory");
        List<Device> devices = new ArrayList<>();
        for (JsonTree each : tree.objects("devices")) {
            devices.add(new Device(
                    each.text("name"), each.text("description"), size(each, "total_bytes"), size(each, "free_bytes")));
        }
        List<Disk> disks = new ArrayList<>();
        for (JsonTree each : tree.objects("disks")) {
            disks.add(new Disk(
                    Wire.constant(Disk.Use.class, each.text("use")),
                    Path.of(each.text("folder")),
                    size(each, "total_bytes"),
                    size(each, "free_bytes")));
        }
        return new Machine(
                tree.text("operating_system"),
                processor(part(tree, "processor")),
                new HostMemory(size(memory, "total_bytes"), size(memory, "available_bytes")),
                new Devices(devices, tree.object("devices_problem").map(Wire::problem)),
                disks);
    }

    private static Processor processor(JsonTree tree) throws IOException {
        return new Processor(
                tree.optionalText("model"),
                tree.text("architecture"),
                tree.integer("physical_cores"),
                tree.integer("logical_cores"),
                tree.integer("usable_cores"));
    }

    private static EngineFacts engine(JsonTree tree) throws IOException {
        return new EngineFacts(Path.of(tree.text("path")), tree.text("version"), tree.integer("build"));
    }

    private static JsonTree part(JsonTree tree, String name) throws IOException {
        return tree.object(name).orElseThrow(() -> new IOException("the answer lacks '" + name + "'"));
    }

    private static long size(JsonTree tree, String name) throws IOException {
        return tree.number(name)
                .orElseThrow(() -> new IOException("the answer lacks '" + name + "'"))
                .longValue();
    }
}
