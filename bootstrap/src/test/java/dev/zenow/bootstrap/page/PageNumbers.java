package dev.zenow.bootstrap.page;

import static java.util.Objects.requireNonNull;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.NavigateOptions;
import com.microsoft.playwright.options.WaitUntilState;
import dev.zenow.bootstrap.benchmark.ScriptedEngine;
import dev.zenow.bootstrap.benchmark.ZenowServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What the page costs in the browser: until it can be used, for each piece of a reply, to open a long chat, while somebody types.
 * Figures to be read by people; nothing here fails because of one.
 */
public final class PageNumbers {
    private static final String OBSERVE = """
            window.seen = { chunk: [], open: [], long: [], key: [] };
            const observe = (type, take) =>
              new PerformanceObserver(list => list.getEntries().forEach(take)).observe({ type, buffered: true });
            observe('measure', each => {
              if (each.name === 'zenow:render-chunk') seen.chunk.push(each.duration);
              if (each.name === 'zenow:open-chat') seen.open.push(each.duration);
            });
            observe('longtask', each => seen.long.push(each.duration));
            addEventListener('keydown', event => requestAnimationFrame(() =>
              setTimeout(() => seen.key.push(performance.now() - event.timeStamp))), true);
            """;

    private final URI server;
    private final Chromium chromium;
    private final PrintStream progress;
    private final StringBuilder report = new StringBuilder();

    private PageNumbers(URI server, Chromium chromium, PrintStream progress) {
        this.server = server;
        this.chromium = chromium;
        this.progress = progress;
    }

    /**
     * @param visits how often the first view and the long chat are opened, each time by an empty browser
     * @param replyCharacters of the reply that streams in
     * @param messages of the long chat
     * @param sessions in the list of chats that is scrolled
     */
    public record Plan(int visits, int replyCharacters, int messages, int sessions) {
        public static final Plan FULL = new Plan(7, 20_000, 1_000, 10_000);
        public static final Plan QUICK = new Plan(1, 3_000, 50, 50);
    }

    /**
     * @param zenow the command that starts it
     * @param directory for its data; empty
     * @return a section in Markdown
     */
    public static String run(Plan plan, List<String> zenow, Path directory, PrintStream progress)
            throws IOException, InterruptedException {
        Path speech = directory.resolve("speech.md");
        Files.writeString(speech, Prose.markdown(plan.replyCharacters()));
        Path engine = ScriptedEngine.speaking(directory, speech, 300);
        Path model = PageServer.endlessModel(directory);
        Map<String, String> settings = Map.of("ZENOW_ENGINE", engine.toString(), "ZENOW_CONTEXT_SIZE", "65536");
        try (ZenowServer server = ZenowServer.start(zenow, directory, settings, model);
                Chromium chromium = Chromium.open()) {
            PageNumbers numbers =
                    new PageNumbers(URI.create("http://127.0.0.1:" + server.port() + "/"), chromium, progress);
            numbers.measure(plan);
            return numbers.report.toString();
        }
    }

    private void measure(Plan plan) throws IOException, InterruptedException {
        report.append("## The page, in Chromium\n\n| what | p50 | p95 | most | n |\n|---|---:|---:|---:|---:|\n");
        progress.println("the first view");
        List<Double> usable = new ArrayList<>();
        for (int i = 0; i < plan.visits(); i++) {
            usable.add(firstView());
        }
        row("first view usable, empty browser, ms", usable);
        row("the very first of these, right after the start, ms", usable.subList(0, 1));
        progress.println("a reply of " + plan.replyCharacters() + " characters, while somebody types");
        streaming();
        progress.println("a chat of " + plan.messages() + " messages");
        longChat(plan.messages(), plan.visits());
        progress.println(plan.sessions() + " chats in the list");
        longList(plan.sessions());
        report.append('\n');
    }

    private double firstView() {
        try (Visitor visitor = chromium.visitor(server, Look.DESK)) {
            Page page = visitor.blank();
            long began = System.nanoTime();
            page.navigate("/", new NavigateOptions().setWaitUntil(WaitUntilState.COMMIT));
            new Screen(page).message().waitFor();
            return millisSince(began);
        }
    }

    private void streaming() {
        try (Visitor visitor = chromium.visitor(server, Look.DESK)) {
            visitor.context().addInitScript(OBSERVE);
            Page page = visitor.open("/");
            Screen screen = new Screen(page);
            screen.ask("Tell me everything");
            screen.awaitWords(3);
            page.evaluate("seen.long.length = 0, seen.key.length = 0");
            while (screen.stop().isVisible()) {
                screen.message()
                        .pressSequentially(
                                "and meanwhile I write ",
                                new com.microsoft.playwright.Locator.PressSequentiallyOptions().setDelay(40));
                screen.message().fill("");
            }
            List<Double> chunks = numbers(page, "chunk");
            row("rendering a piece of the reply, ms", chunks);
            row("the same, of its last quarter, ms", chunks.subList(chunks.size() * 3 / 4, chunks.size()));
            row("a key until its frame is drawn, while streaming, ms", numbers(page, "key"));
            row("long tasks while streaming and typing, ms", numbers(page, "long"));
        }
    }

    private void longChat(int messages, int visits) throws IOException, InterruptedException {
        String session = take(Prose.chat(messages));
        List<Double> open = new ArrayList<>();
        List<Double> own = new ArrayList<>();
        for (int i = 0; i < visits; i++) {
            try (Visitor visitor = chromium.visitor(server, Look.DESK)) {
                visitor.context().addInitScript(OBSERVE);
                Page page = visitor.open("/");
                Screen screen = new Screen(page);
                screen.link(Prose.LONG_CHAT).waitFor();
                long began = System.nanoTime();
                screen.link(Prose.LONG_CHAT).click();
                page.getByText(Prose.LAST_WORDS).waitFor();
                open.add(millisSince(began));
                page.waitForTimeout(300);
                own.addAll(numbers(page, "open"));
            }
        }
        row("a chat of " + messages + " messages, from the click until its end is seen, ms", open);
        row("the same as the page measures it, ms", own);
        progress.println("  " + session);
    }

    private void longList(int sessions) throws IOException, InterruptedException {
        take(Prose.chats(sessions));
        try (Visitor visitor = chromium.visitor(server, Look.DESK)) {
            visitor.context().addInitScript(OBSERVE);
            Page page = visitor.open("/");
            Screen screen = new Screen(page);
            screen.link(Prose.SHORT_CHAT).first().waitFor();
            screen.link(Prose.SHORT_CHAT).first().hover();
            page.evaluate("seen.long.length = 0");
            for (int i = 0; i < 100; i++) {
                page.mouse().wheel(0, 900);
                page.waitForTimeout(16);
            }
            row("long tasks while scrolling through " + sessions + " chats, ms", numbers(page, "long"));
        }
    }

    /** Takes conversations in; the id of the first. */
    private String take(String conversations) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer = client.send(
                    HttpRequest.newBuilder(server.resolve("/api/sessions/import"))
                            .header("Content-Type", "application/json")
                            .POST(BodyPublishers.ofString(conversations))
                            .build(),
                    BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException("import answered " + answer.statusCode() + ": " + answer.body());
            }
            return answer.body().replaceFirst("(?s).*?\"session_ids\":\\[\"([^\"]+)\".*", "$1");
        }
    }

    private static List<Double> numbers(Page page, String kind) {
        return ((List<?>) requireNonNull(page.evaluate("kind => seen[kind].map(Number)", kind)))
                .stream()
                        .map(each -> ((Number) requireNonNull(each)).doubleValue())
                        .toList();
    }

    private void row(String what, List<Double> millis) {
        double[] sorted =
                millis.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        report.append("| %s | %s | %s | %s | %d |\n"
                .formatted(what, at(sorted, 0.5), at(sorted, 0.95), at(sorted, 1), sorted.length));
        progress.println(
                "  " + what + ": " + Arrays.toString(new String[] {at(sorted, 0.5), at(sorted, 0.95), at(sorted, 1)}));
    }

    private static String at(double[] sorted, double share) {
        if (sorted.length == 0) {
            return "";
        }
        int index = (int) Math.ceil(share * sorted.length) - 1;
        return String.format(Locale.ROOT, "%.1f", sorted[Math.max(0, index)]);
    }

    private static double millisSince(long began) {
        return (System.nanoTime() - began) / 1e6;
    }
}
