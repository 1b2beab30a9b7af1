package dev.zenow.bootstrap.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.ConsoleMessage;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * A person with a browser. Whatever a page complains about on its console, throws, is forbidden by its policy, opens as a dialog of the
 * browser or asks of another server is remembered, and {@link #close} fails of it.
 */
final class Visitor implements AutoCloseable {
    static final double PATIENCE_MILLIS = 15_000;

    /** What the browser itself writes when a server does not answer. */
    static final Pattern SERVER_GONE = Pattern.compile("net::ERR_|502|503");

    private static final String TELL_VIOLATIONS =
            "addEventListener('securitypolicyviolation', e => console.error('policy: ' + e.violatedDirective + ' ' + e.blockedURI))";

    private final BrowserContext context;
    private final URI server;
    private final List<String> faults = new ArrayList<>();
    private final List<Pattern> expected = new ArrayList<>();

    Visitor(BrowserContext context, URI server) {
        this.context = context;
        this.server = server;
        context.setDefaultTimeout(PATIENCE_MILLIS);
        context.addInitScript(TELL_VIOLATIONS);
        context.onConsoleMessage(this::said);
        context.onWebError(error -> faults.add("thrown: " + error.error()));
        context.onDialog(dialog -> {
            faults.add("dialog: " + dialog.message());
            dialog.dismiss();
        });
        context.onRequest(this::asked);
    }

    /** A new tab with this path of the server. */
    Page open(String path) {
        Page page = context.newPage();
        page.navigate(path);
        return page;
    }

    /** A new tab with nothing in it. */
    Page blank() {
        return context.newPage();
    }

    BrowserContext context() {
        return context;
    }

    /** Faults that match belong to the test. */
    Visitor expects(Pattern fault) {
        expected.add(fault);
        return this;
    }

    /** What was wrong until now and was not expected. */
    List<String> faults() {
        return faults.stream()
                .filter(fault -> expected.stream()
                        .noneMatch(pattern -> pattern.matcher(fault).find()))
                .toList();
    }

    private void said(ConsoleMessage message) {
        if (message.type().equals("error") || message.type().equals("warning")) {
            faults.add("console: " + message.text() + " (" + message.location() + ")");
        }
    }

    private void asked(Request request) {
        URI target = URI.create(request.url().replaceFirst("[?#].*", ""));
        if (target.getScheme().startsWith("http")
                && (!server.getHost().equals(target.getHost()) || server.getPort() != target.getPort())) {
            faults.add("asked another server: " + request.url());
        }
    }

    @Override
    public void close() {
        context.close();
        assertThat(faults()).as("faults of the page").isEmpty();
    }
}
