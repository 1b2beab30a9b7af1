package dev.zenow.domain.models;

/** A file cannot be used as a model. The message is a sentence that says why, and a step that the user can take. */
public final class GgufException extends Exception {

    private static final long serialVersionUID = 1L;

    private final Fault fault;

    /** What is wrong with a file. */
    public enum Fault {
        /** There is no such file. */
        MISSING,
        /** It is a directory or something else that has no content of its own. */
        NOT_A_FILE,
        /** A part of a split model is not beside the first. */
        MISSING_PART,
        /** It is a part of a split model that does not stand for the whole: a later one, or one of another name. */
        BAD_PART,
        /** It must not be read by this user, or the disk refuses to. */
        NO_PERMISSION,
        /** It is no GGUF file. */
        NOT_GGUF,
        /** It ends before its description does. */
        TRUNCATED_HEADER,
        /** It ends before its weights do. */
        TRUNCATED_TENSORS,
        /** It is a GGUF file of a kind that no current engine reads. */
        UNSUPPORTED_VERSION,
        /** It claims more than any file can hold. */
        HOSTILE,
        /** Its description contradicts itself or lacks what every model has. */
        BAD_METADATA
    }

    public GgufException(Fault fault, String message) {
        super(message);
        this.fault = fault;
    }

    public GgufException(Fault fault, String message, Throwable cause) {
        super(message, cause);
        this.fault = fault;
    }

    /** What is wrong, for a decision. */
    public Fault fault() {
        return fault;
    }
}
