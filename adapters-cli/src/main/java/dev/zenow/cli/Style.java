package dev.zenow.cli;

/** How text is set off for people: by ANSI colours (ECMA-48 SGR), or not at all. */
record Style(boolean coloured) {
    String dim(String text) {
        return set("2", text);
    }

    String bold(String text) {
        return set("1", text);
    }

    String good(String text) {
        return set("32", text);
    }

    String warning(String text) {
        return set("33", text);
    }

    String bad(String text) {
        return set("31", text);
    }

    private String set(String code, String text) {
        return coloured && !text.isEmpty() ? "\u001B[" + code + "m" + text + "\u001B[0m" : text;
    }
}
