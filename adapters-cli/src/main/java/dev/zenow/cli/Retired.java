package dev.zenow.cli;

/** That sessions went to the trash by themselves. */
final class Retired {
    private Retired() {}

    /** How many, where they are, and how to keep more. */
    static String sentence(int sessions) {
        return (sessions == 1 ? "An older session went" : sessions + " older sessions went")
                + " to the trash, because only so many are kept as keep_sessions says. See them: zenow sessions trash."
                + " Keep more: set keep_sessions in the configuration to a larger number, or to 'all'.";
    }
}
