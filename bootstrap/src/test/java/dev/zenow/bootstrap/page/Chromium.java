package dev.zenow.bootstrap.page;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType.LaunchOptions;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The machine's Chromium without a window and with an empty profile of its own, driven by the machine's Node. A test that needs it
 * fails where there is none, it is never skipped; {@code scripts/fetch-browser} fetches it.
 *
 * <p>It belongs to the thread that opened it. Closing ends every process of it.
 */
final class Chromium implements AutoCloseable {
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Playwright playwright, Browser browser) {
        this.playwright = playwright;
        this.browser = browser;
    }

    static Chromium open() {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.put("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1");
        environment.put(
                "PLAYWRIGHT_NODEJS_PATH",
                onPath("node").orElseThrow(Chromium::missing).toString());
        PlaywrightAssertions.setDefaultAssertionTimeout(Visitor.PATIENCE_MILLIS);
        Playwright playwright = Playwright.create(new Playwright.CreateOptions().setEnv(environment));
        try {
            return new Chromium(
                    playwright,
                    playwright
                            .chromium()
                            .launch(new LaunchOptions()
                                    .setExecutablePath(executable())
                                    .setHeadless(true)
                                    .setArgs(ARGUMENTS)));
        } catch (RuntimeException failed) {
            playwright.close();
            throw failed;
        }
    }

    /** A person with an empty browser, who is going to look at this server. */
    Visitor visitor(URI server, Look look) {
        return new Visitor(browser.newContext(look.options().setBaseURL(server.toString())), server);
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }

    /** What {@code scripts/fetch-browser} would find. */
    private static Path executable() {
        // As the script does: the JVM's own idea of a home comes from elsewhere.
        String home = variable("HOME").orElseGet(() -> System.getProperty("user.home"));
        String caches = variable("XDG_CACHE_HOME").orElse(home + "/.cache");
        return Stream.of(
                        variable("ZENOW_CHROMIUM").map(Path::of),
                        Optional.of(Path.of(caches, "zenow/chromium/bin/chromium")),
                        onPath("chromium"),
                        Optional.of(Path.of("/usr/bin/chromium")),
                        Optional.of(Path.of("/Applications/Chromium.app/Contents/MacOS/Chromium")))
                .flatMap(Optional::stream)
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(Chromium::missing);
    }

    private static Optional<Path> onPath(String program) {
        return Stream.of(variable("PATH").orElse("").split(":"))
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Optional<String> variable(String name) {
        return Optional.ofNullable(System.getenv(name)).filter(value -> !value.isEmpty());
    }

    private static AssertionError missing() {
        return new AssertionError(
                "There is no Chromium or no Node here. Next: scripts/fetch-browser fetches the one, scripts/fetch-clients tells about the other.");
    }
}
