package dev.zenow.domain.downloads;

import java.io.Serial;

/** A source did not give what was asked for. */
public final class SourceFaultException extends Exception {
    @Serial
    private static final long serialVersionUID = 1L;

    private final transient SourceFault fault;

    public SourceFaultException(SourceFault fault) {
        super(fault.problem().detail());
        this.fault = fault;
    }

    public SourceFaultException(SourceFault fault, Throwable cause) {
        super(fault.problem().detail(), cause);
        this.fault = fault;
    }

    public SourceFault fault() {
        return fault;
    }
}
