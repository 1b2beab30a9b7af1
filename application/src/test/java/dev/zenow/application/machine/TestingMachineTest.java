package dev.zenow.application.machine;

class TestingMachineTest extends MachineProbeContract {
    private final TestingMachine machine = new TestingMachine();

    @Override
    protected MachineProbe probe() {
        return machine;
    }
}
