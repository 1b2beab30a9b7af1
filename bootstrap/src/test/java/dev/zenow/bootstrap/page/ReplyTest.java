package dev.zenow.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.zenow.bootstrap.program.TestingClient.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A reply from the question to its end, however it ends, with the real engine and a model that speaks without end. */
@ExtendWith(InChromium.class)
class ReplyTest {
    static final Pattern CHAT = Pattern.compile(".*/chat/[0-9a-f-]{36}$");

    @TempDir
    private Path folder;

    @Test
    void isAskedForAndStoppedWithTheMouse(Chromium chromium) throws Exception {
        try (PageServer zenow = PageServer.endless(folder);
                Visitor visitor = chromium.visitor(zenow.address(), Look.DESK)) {
            Page page = visitor.open("/");
            Screen screen = new Screen(page);
            screen.message().fill("Tell me something");
            screen.button("Send").click();
            assertThat(page).hasURL(CHAT);
            screen.awaitWords(20);
            screen.stop().click();
            assertThat(screen.button("Send")).isVisible();
            assertShown(screen, stopped(zenow, page));
            assertThat(page).hasTitle(Pattern.compile("Tell me something"));
        }
    }

    @Test
    void isAskedForAndStoppedWithTheKeyboardAlone(Chromium chromium) throws Exception {
        try (PageServer zenow = PageServer.endless(folder);
                Visitor visitor = chromium.visitor(zenow.address(), Look.DESK)) {
            Page page = visitor.open("/");
            Screen screen = new Screen(page);
            assertThat(screen.message()).isFocused();
            page.keyboard().type("One line");
            page.keyboard().press("Shift+Enter");
            page.keyboard().type("and another");
            page.keyboard().press("Enter");
            assertThat(page).hasURL(CHAT);
            screen.awaitWords(10);
            assertThat(screen.message()).isFocused();
            page.keyboard().press("Escape");
            assertThat(screen.stop()).isHidden();
            assertShown(screen, stopped(zenow, page));
            page.keyboard().type("Once more");
            page.keyboard().press("Enter");
            assertThat(screen.replies()).hasCount(2);
            screen.awaitWords(10);
            screen.stop().focus();
            page.keyboard().press("Enter");
            assertThat(screen.stop()).isHidden();
            stopped(zenow, page);
            assertThat(messages(zenow, page)).hasSize(4);
        }
    }

    @Test
    void goesOnThroughAReload(Chromium chromium) throws Exception {
        try (PageServer zenow = PageServer.endless(folder);
                Visitor visitor = chromium.visitor(zenow.address(), Look.DESK)) {
            Page page = visitor.open("/");
            Screen screen = new Screen(page);
            screen.ask("Go on and on");
            assertThat(page).hasURL(CHAT);
            screen.awaitWords(50);
            page.reload();
            screen.awaitWords(100);
            assertThat(screen.stop()).isVisible();
            screen.stop().click();
            assertThat(screen.stop()).isHidden();
            assertShown(screen, stopped(zenow, page));
            assertThat(messages(zenow, page)).as("it was asked once").hasSize(2);
        }
    }

    @Test
    void keepsWhatWasTypedForTheNextQuestion(Chromium chromium) throws Exception {
        try (PageServer zenow = PageServer.brief(folder, 30);
                Visitor visitor = chromium.visitor(zenow.address(), Look.DESK)) {
            String session = zenow.chat("Hello");
            Page page = visitor.open("/chat/" + session);
            Screen screen = new Screen(page);
            screen.message().fill("half a thought");
            // It is kept a moment later, so that a slow storage does not disturb whoever writes.
            page.waitForCondition(() -> page.evaluate("localStorage.getItem('zenow.drafts') ?? ''")
                    .toString()
                    .contains("half a thought"));
            page.reload();
            assertThat(screen.message()).hasValue("half a thought");
            screen.link("New chat").first().click();
            assertThat(screen.message()).hasValue("");
        }
    }

    @Test
    void isMadeAgainBesideTheOneThereWas(Chromium chromium) throws Exception {
        try (PageServer zenow = PageServer.brief(folder, 30);
                Visitor visitor = chromium.visitor(zenow.address(), Look.DESK)) {
            String session = zenow.chat("Hello");
            Page page = visitor.open("/chat/" + session);
            Screen screen = new Screen(page);
            screen.reply().hover();
            screen.reply()
                    .getByRole(AriaRole.BUTTON, Screen.within("Regenerate"))
                    .click();
            assertThat(screen.reply().getByText("2 / 2").or(screen.reply().getByText("2/2")))
                    .isVisible();
            assertThat(screen.stop()).isHidden();
            screen.reply()
                    .getByRole(AriaRole.BUTTON, Screen.within("Previous version"))
                    .click();
            assertThat(screen.reply().getByText("1 / 2").or(screen.reply().getByText("1/2")))
                    .isVisible();
        }
    }

    /** The reply as the server has it, when it has ended as asked. */
    private static Json stopped(PageServer zenow, Page page) {
        await().untilAsserted(() ->
                assertThat(messages(zenow, page).getLast().text("status")).isEqualTo("interrupted"));
        return messages(zenow, page).getLast();
    }

    private static List<Json> messages(PageServer zenow, Page page) {
        return zenow.client().messages(page.url().replaceFirst(".*/", ""));
    }

    /** Every letter that the server has is on the page. */
    static void assertShown(Screen screen, Json message) {
        assertThat(screen.reply()).containsText(lastWords(message.text("content")));
        assertThat(letters(screen.reply().innerText())).contains(letters(message.text("content")));
    }

    private static String lastWords(String text) {
        return text.strip().replaceFirst("(?s).*\\s(\\S+\\s+\\S+)$", "$1").replaceAll("\\s+", " ");
    }

    private static String letters(String text) {
        return text.replaceAll("\\s+", "");
    }
}
