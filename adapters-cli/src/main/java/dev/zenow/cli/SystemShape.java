package dev.zenow.cli;

import dev.zenow.application.machine.SystemReport;
import dev.zenow.domain.machine.Machine;

/** How the machine looks as JSON: the names of the HTTP interface. */
final class SystemShape {
    private SystemShape() {}

    static void report(JsonFields json, SystemReport report) {
        Machine machine = report.machine();
        json.text("version", report.version());
        json.text("operating_system", machine.operatingSystem());
        json.object("processor", processor -> {
            processor.text("model", machine.processor().model());
            processor.text("architecture", machine.processor().architecture());
            processor.number("physical_cores", machine.processor().physicalCores());
            processor.number("logical_cores", machine.processor().logicalCores());
            processor.number("usable_cores", machine.processor().usableCores());
        });
        json.object("memory", memory -> {
            memory.number("total_bytes", machine.memory().totalBytes());
            memory.number("available_bytes", machine.memory().availableBytes());
        });
        json.objects("devices", machine.devices().all(), (object, device) -> {
            object.text("name", device.name());
            object.text("description", device.description());
            object.number("total_bytes", device.totalBytes());
            object.number("free_bytes", device.freeBytes());
        });
        json.object("devices_problem", machine.devices().problem(), JsonShapes::problem);
        json.object("engine", report.engine(), (object, engine) -> {
            object.text("path", engine.path().toString());
            object.text("version", engine.version());
            object.number("build", engine.build());
        });
        json.object("engine_problem", report.engineProblem(), JsonShapes::problem);
        json.objects("disks", machine.disks(), (object, disk) -> {
            object.text("use", JsonShapes.word(disk.use()));
            object.text("folder", disk.folder().toString());
            object.number("total_bytes", disk.totalBytes());
            object.number("free_bytes", disk.freeBytes());
        });
    }
}
