package dev.zenow.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.bootstrap.program.TestingClient.Json;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A person who has just installed Zenow and has no model: three clicks to an answer. */
@ExtendWith(InChromium.class)
class FirstStartTest {
    @TempDir
    private Path folder;

    @Test
    void theDemoModelNeedsNoNetwork(Chromium chromium) throws Exception {
        try (PageServer zenow = PageServer.empty(folder);
                Visitor visitor = chromium.visitor(zenow.address(), Look.DESK)) {
            Screen screen = new Screen(visitor.open("/"));
            screen.buttonFor("Try it with a tiny demo model").click();
            answerInTwoClicks(screen, zenow);
        }
    }

    private static void answerInTwoClicks(Screen screen, PageServer zenow) {
        screen.buttonFor("Write a short poem").click();
        assertThat(screen.message()).hasValue(Pattern.compile("^Write a short poem"));
        screen.button("Send").click();
        assertThat(screen.page()).hasURL(ReplyTest.CHAT);
        screen.awaitWords(5);
        assertThat(screen.stop()).isHidden();
        List<Json> messages = zenow.client().messages(screen.page().url().replaceFirst(".*/", ""));
        assertThat(messages).hasSize(2);
        assertThat(messages.getLast().text("status")).isEqualTo("complete");
    }
}
