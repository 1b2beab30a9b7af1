package dev.zenow.domain.problems;

/** The family of a problem; each dialect translates it into its own status. */
public enum ProblemKind {
    /** The request cannot be read. */
    MALFORMED,
    /** The caller is not known. */
    UNAUTHENTICATED,
    /** The caller may not do this. */
    FORBIDDEN,
    /** What was named does not exist, or is not the caller's. */
    NOT_FOUND,
    /** It clashes with what is going on or stored. */
    CONFLICT,
    /** Larger than is accepted. */
    TOO_LARGE,
    /** Readable, but it makes no sense. */
    INVALID,
    /** More than the caller may ask for at present. */
    TOO_MANY,
    /** Not possible at present; it may be later. */
    UNAVAILABLE,
    /** A fault of this program. */
    INTERNAL
}
