package dev.zenow.http.metrics;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Prometheus' text format, version 0.0.4, read as strictly as Prometheus reads it. */
record Scrape(Map<String, Family> families) {
    private static final String NAME = "[a-zA-Z_:][a-zA-Z0-9_:]*";
    private static final String LABEL = "[a-zA-Z_][a-zA-Z0-9_]*=\"(?:[^\"\\\\\\n]|\\\\[\\\\\"n])*\"";
    private static final Pattern HEAD = Pattern.compile("# (HELP|TYPE) (" + NAME + ") (.*)");
    private static final Pattern SAMPLE =
            Pattern.compile("(" + NAME + ")(?:\\{(" + LABEL + "(?:," + LABEL + ")*),?})? ([^ ]+)( -?\\d+)?");

    /** What is told of one name. */
    static final class Family {
        String help = "";
        String type = "";
        final List<Sample> samples = new ArrayList<>();

        /** The names of labels beside those of buckets. */
        String labels() {
            TreeSet<String> names = new TreeSet<>();
            samples.forEach(sample -> names.addAll(sample.labels().keySet()));
            names.remove("le");
            return names.stream().map(name -> "`" + name + "`").collect(Collectors.joining(", "));
        }
    }

    record Sample(String name, Map<String, String> labels, double value) {}

    static Scrape parse(String text) {
        if (!text.endsWith("\n")) {
            throw new AssertionError("the last line does not end");
        }
        Map<String, Family> families = new TreeMap<>();
        String name = "";
        Family current = new Family();
        for (String line : text.lines().toList()) {
            Matcher head = HEAD.matcher(line);
            Matcher sample = SAMPLE.matcher(line);
            if (head.matches()) {
                name = head.group(2);
                current = families.computeIfAbsent(name, _ -> new Family());
                if (head.group(1).equals("HELP")) {
                    current.help = head.group(3);
                } else {
                    current.type = head.group(3);
                }
            } else if (sample.matches() && belongs(sample.group(1), name)) {
                current.samples.add(new Sample(sample.group(1), labels(sample.group(2)), number(sample.group(3))));
            } else {
                throw new AssertionError("Prometheus would not read this line: " + line);
            }
        }
        return new Scrape(families);
    }

    /** The value of a sample that has these labels and no others. */
    double value(String name, String... labels) {
        Map<String, String> wanted = new TreeMap<>();
        for (int at = 0; at < labels.length; at += 2) {
            wanted.put(labels[at], labels[at + 1]);
        }
        return families.values().stream()
                .flatMap(family -> family.samples.stream())
                .filter(sample -> sample.name().equals(name) && sample.labels().equals(wanted))
                .mapToDouble(Sample::value)
                .findFirst()
                .orElse(0);
    }

    private static boolean belongs(String sample, String family) {
        return !family.isEmpty()
                && sample.startsWith(family)
                && List.of("", "_bucket", "_count", "_sum").contains(sample.substring(family.length()));
    }

    private static Map<String, String> labels(@Nullable String text) {
        Map<String, String> labels = new LinkedHashMap<>();
        Matcher label = Pattern.compile(LABEL).matcher(text == null ? "" : text);
        while (label.find()) {
            String[] parts = label.group().split("=", 2);
            labels.put(parts[0], parts[1].substring(1, parts[1].length() - 1));
        }
        return labels;
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
