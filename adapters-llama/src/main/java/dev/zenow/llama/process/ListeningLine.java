package dev.zenow.llama.process;

import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The log line by which a server says which port it got; its wording differs from build to build. */
final class ListeningLine {
    private static final Pattern ADDRESS = Pattern.compile("listening on (?:https?://)?\\S*?:(\\d{1,5})(?!\\d)");
    private static final Pattern NAMED = Pattern.compile("listening.*\\bport[ :=]+(\\d{1,5})(?!\\d)");

    private ListeningLine() {}

    static OptionalInt port(String line) {
        OptionalInt address = find(ADDRESS, line);
        return address.isPresent() ? address : find(NAMED, line);
    }

    private static OptionalInt find(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        if (matcher.find()) {
            int port = Integer.parseInt(matcher.group(1));
            return port > 0 && port < 65_536 ? OptionalInt.of(port) : OptionalInt.empty();
        }
        return OptionalInt.empty();
    }
}
