package dev.zenow.bootstrap.benchmark;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the JDK's own tool tells of another JVM.
 *
 * @param liveBytes of each class, right after a full collection
 * @param instances of each class likewise
 * @param nativeBytes that the JVM has taken beside its heap; 0 unless it was started with native memory tracking
 */
public record Diagnosis(Map<String, Long> liveBytes, Map<String, Long> instances, long nativeBytes) {
    private static final Pattern LINE = Pattern.compile("\\s*\\d+:\\s+(\\d+)\\s+(\\d+)\\s+(\\S+).*");
    private static final Pattern TOTAL = Pattern.compile("Total: reserved=\\d+KB, committed=(\\d+)KB");
    private static final Pattern HEAP = Pattern.compile("Java Heap \\(reserved=\\d+KB, committed=(\\d+)KB");
    private static final long PATIENCE_SECONDS = 60;
    private static final int MOST_CLASSES = 8;

    public Diagnosis {
        liveBytes = Map.copyOf(liveBytes);
        instances = Map.copyOf(instances);
    }

    /** Collects everything that can be collected, and counts the rest while the program stands still. */
    public static Diagnosis of(long pid) throws IOException, InterruptedException {
        Map<String, Long> bytes = new HashMap<>();
        Map<String, Long> instances = new HashMap<>();
        for (String line : ask(pid, "GC.class_histogram").split("\n", -1)) {
            Matcher matcher = LINE.matcher(line);
            if (matcher.matches()) {
                String name = String.valueOf(matcher.group(3));
                instances.merge(name, Long.valueOf(matcher.group(1)), Long::sum);
                bytes.merge(name, Long.valueOf(matcher.group(2)), Long::sum);
            }
        }
        if (bytes.isEmpty()) {
            throw new IOException("jcmd tells nothing of process " + pid);
        }
        String memory = ask(pid, "VM.native_memory", "summary");
        Matcher total = TOTAL.matcher(memory);
        Matcher heap = HEAP.matcher(memory);
        long beside = total.find() && heap.find()
                ? 1024 * (Long.parseLong(total.group(1)) - Long.parseLong(heap.group(1)))
                : 0;
        return new Diagnosis(bytes, instances, beside);
    }

    public long heapBytes() {
        return liveBytes.values().stream().mapToLong(each -> each).sum();
    }

    public long instancesOf(String name) {
        return instances.getOrDefault(name, 0L);
    }

    /** The classes that take more than before, the most first. */
    public List<String> grownSince(Diagnosis before) {
        Map<String, Long> grown = new HashMap<>();
        liveBytes.forEach((name, bytes) -> {
            long more = bytes - before.liveBytes().getOrDefault(name, 0L);
            if (more > 0) {
                grown.put(name, more);
            }
        });
        return grown.entrySet().stream()
                .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
                .limit(MOST_CLASSES)
                .map(each ->
                        "%s +%d KB (%d)".formatted(each.getKey(), each.getValue() / 1024, instancesOf(each.getKey())))
                .toList();
    }

    private static String ask(long pid, String... question) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(), Long.toString(pid)));
        command.addAll(List.of(question));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String answer = new String(process.getInputStream().readAllBytes(), UTF_8);
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException("jcmd failed: " + answer);
            }
            return answer;
        } finally {
            process.destroyForcibly();
        }
    }
}
