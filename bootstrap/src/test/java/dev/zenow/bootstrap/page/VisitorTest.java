package dev.zenow.bootstrap.page;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.Page;
import dev.zenow.llama.testing.MisbehavingServer;
import dev.zenow.llama.testing.Reply;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** That a visitor overlooks nothing: the tests of the page lean on it. */
@ExtendWith(InChromium.class)
class VisitorTest {
    @Test
    void noticesEverythingAPageMayDoWrong(Chromium chromium) {
        try (MisbehavingServer server = MisbehavingServer.start()) {
            server.always("/", Reply.html("""
                    <!doctype html><html lang="en"><head>
                    <meta http-equiv="Content-Security-Policy" content="object-src 'none'; img-src 'self' http://127.0.0.1:9"></head><body>
                    <img src="http://127.0.0.1:9/pixel.png"><object data="/object"></object>
                    <script>console.error('complains'); alert('asks'); setTimeout(() => { throw new Error('breaks') })</script>"""));
            server.always("/favicon.ico", Reply.status(404));
            Visitor visitor = chromium.visitor(server.link("/"), Look.DESK);
            Page page = visitor.open("/");
            List<String> wanted = List.of(
                    "console: complains",
                    "dialog: asks",
                    "breaks",
                    "asked another server: http://127.0.0.1:9",
                    "policy: object-src");
            page.waitForCondition(() -> wanted.stream()
                    .allMatch(fault -> visitor.faults().stream().anyMatch(each -> each.contains(fault))));
            assertThatThrownBy(visitor::close).isInstanceOf(AssertionError.class);
        }
    }

    @Test
    void looksAwayWhereItIsTold(Chromium chromium) {
        try (MisbehavingServer server = MisbehavingServer.start()) {
            server.always("/", Reply.html("<!doctype html><script>console.error('as expected')</script>"));
            server.always("/favicon.ico", Reply.status(404));
            try (Visitor visitor =
                    chromium.visitor(server.link("/"), Look.DESK).expects(Pattern.compile("as expected|favicon"))) {
                Page page = visitor.open("/");
                page.waitForCondition(() -> page.url().endsWith("/"));
            }
        }
    }
}
