package dev.zenow.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.zenow.bootstrap.program.TestingEngine;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Texts that want to be run, wherever text comes from: what is typed, what the model says, titles, names of files. Each would set
 * {@code window.ran}, open a dialog or ask another server.
 */
@ExtendWith(InChromium.class)
class HostileTextTest {
    private static final List<String> ATTACKS = List.of(
            "<script>window.ran=1</script>",
            "<img src=x onerror=\"window.ran=1\">",
            "<img src=\"http://192.0.2.1/pixel.png\">",
            "<svg onload=window.ran=1><animate onbegin=window.ran=1 attributeName=x dur=1s>",
            "<iframe srcdoc=\"<script>parent.ran=1</script>\"></iframe>",
            "<a href=\"javascript:window.ran=1\">html link</a>",
            "[link](javascript:window.ran=1)",
            "[link](JaVaScRiPt:window.ran=1)",
            "[link](java&#115;cript:window.ran=1)",
            "[link](data:text/html;base64,PHNjcmlwdD53aW5kb3cucmFuPTE8L3NjcmlwdD4=)",
            "[link](vbscript:window.ran=1)",
            "<javascript:window.ran=1>",
            "![image](http://192.0.2.1/pixel.png)",
            "![image](javascript:window.ran=1)",
            "![x\" onerror=\"window.ran=1](x)",
            "[ref]\n\n[ref]: javascript:window.ran=1",
            "<style>@import 'http://192.0.2.1/style.css';</style>",
            "<form action=\"javascript:window.ran=1\"><button>send</button></form>",
            "<math><mtext><table><mglyph><style><img src=x onerror=window.ran=1>",
            "<details open ontoggle=window.ran=1>details</details>",
            "<noscript><p title=\"</noscript><img src=x onerror=window.ran=1>\">",
            "```html\n<img src=x onerror=window.ran=1>\n```",
            "```\"><img src=x onerror=window.ran=1>\ncode\n```",
            "`<img src=x onerror=window.ran=1>`",
            "$\\href{javascript:window.ran=1}{x}$",
            "$$\\includegraphics{http://192.0.2.1/a.png}$$",
            "$\\htmlData{x=<img src=x onerror=window.ran=1>}{y}$",
            "| <img src=x onerror=window.ran=1> | b |\n|---|---|\n| [x](javascript:window.ran=1) | d |");
    private static final String TITLE = "<img src=x onerror=\"window.ran=1\"> & \"title\"";
    private static final String NAME = "<img src=x onerror=window.ran=1>";

    @TempDir
    private Path folder;

    @Test
    void runsNowhere(Chromium chromium) throws Exception {
        Path speech = folder.resolve("speech.md");
        Files.writeString(speech, String.join("\n\n", ATTACKS) + "\n\nThe end of it.");
        Path engine = TestingEngine.scripted(folder, Map.of("speech", speech.toString(), "tokensPerSecond", "400"));
        try (PageServer zenow = PageServer.scripted(folder, engine);
                Visitor visitor = chromium.visitor(zenow.address(), Look.DESK)) {
            String added = PageServer.model(folder, NAME).toString();
            zenow.client()
                    .post("/api/models/add", "{\"path\":%s,\"mode\":\"llm\"}".formatted(quoted(added)))
                    .good();
            Page page = visitor.open("/");
            Screen screen = new Screen(page);
            screen.ask(String.join("\n\n", ATTACKS));
            assertThat(page).hasURL(ReplyTest.CHAT);
            assertThat(screen.reply()).containsText("The end of it.");
            assertThat(screen.stop()).isHidden();
            inert(page);
            String session = page.url().replaceFirst(".*/", "");
            zenow.rename(session, TITLE);
            assertThat(screen.link(TITLE)).isVisible();
            assertThat(page).hasTitle(TITLE + " · Zenow");
            inert(page);
            page.reload();
            assertThat(screen.reply()).containsText("The end of it.");
            inert(page);
            for (String path : List.of("/models", "/history", "/settings")) {
                page.navigate(path);
                assertThat(page.getByRole(AriaRole.MAIN)).isVisible();
                inert(page);
            }
            page.navigate("/models");
            assertThat(page.getByText(NAME).first()).isVisible();
            inert(page);
        }
    }

    /** Nothing has run, and nothing waits for a click. What was asked of others, the visitor tells. */
    private static void inert(Page page) {
        assertThat(page.evaluate("window.ran")).isNull();
        assertThat(page.evaluate("""
                () => [...document.querySelectorAll('*')].flatMap(element => [...element.attributes]
                  .filter(each => /^on/i.test(each.name)
                    || /^(href|src|action|formaction|xlink:href|data|srcdoc)$/i.test(each.name)
                      && /^\\s*(javascript|vbscript|data:text)/i.test(each.value))
                  .map(each => element.tagName + ' ' + each.name + '=' + each.value))""").toString()).isEqualTo("[]");
        assertThat(page.locator("main script, main iframe, main object, main embed, main form[action], main style")
                        .count())
                .isZero();
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
