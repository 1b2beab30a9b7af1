package dev.zenow.http.api.transfer;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.zenow.application.transfer.ExportFormat;
import io.micronaut.http.MediaType;
import java.net.URLEncoder;
import java.util.Optional;
import java.util.regex.Pattern;

/** What an exported file is called and what is in it. */
record ExportFile(String name, MediaType type) {
    /** What some file system does not take, and what hides or moves text where names are shown. */
    private static final Pattern UNSAFE = Pattern.compile("[\\s\\p{Z}\\p{Cc}\\p{Cf}\\p{Cs}<>:\"/\\\\|?*]+");

    private static final Pattern NOT_PLAIN = Pattern.compile("[^A-Za-z0-9._ -]+");
    /** Names that Windows keeps for devices, whatever their extension. */
    private static final Pattern DEVICE = Pattern.compile("(?i)(con|prn|aux|nul|com\\d|lpt\\d)");

    private static final String ALL = "zenow-sessions";
    private static final String UNNAMED = "session";
    private static final int LONGEST = 80;

    /** @param title of the session; empty: all sessions are exported */
    static ExportFile of(Optional<String> title, ExportFormat format) {
        String name = title.map(ExportFile::safe).orElse(ALL);
        return switch (format) {
            case JSON -> new ExportFile(name + ".json", MediaType.APPLICATION_JSON_TYPE);
            case MARKDOWN -> new ExportFile(name + ".md", MediaType.of("text/markdown; charset=utf-8"));
            case OPENAI -> new ExportFile(name + ".jsonl", MediaType.of("application/x-ndjson"));
        };
    }

    /** As RFC 6266 has it: a plain name for all, and the true one for who understands it. */
    String disposition() {
        String plain = NOT_PLAIN.matcher(name).replaceAll("_");
        String encoded = URLEncoder.encode(name, UTF_8).replace("+", "%20").replace("*", "%2A");
        return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
    }

    private static String safe(String title) {
        String clean = UNSAFE.matcher(title).replaceAll(" ").strip();
        int end = clean.offsetByCodePoints(0, Math.min(LONGEST, clean.codePointCount(0, clean.length())));
        String cut = trimmed(clean.substring(0, end));
        return cut.isEmpty() || DEVICE.matcher(cut).matches() ? UNNAMED : cut;
    }

    /** No dot may stand in front, where it hides a file, or at the end, where Windows drops it. */
    private static String trimmed(String text) {
        int from = 0;
        int to = text.length();
        while (from < to && isMargin(text.charAt(from))) {
            from++;
        }
        while (to > from && isMargin(text.charAt(to - 1))) {
            to--;
        }
        return text.substring(from, to);
    }

    private static boolean isMargin(char unit) {
        return unit == '.' || Character.isWhitespace(unit);
    }
}
