package dev.zenow.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What is done in one tab is seen in another. */
@ExtendWith(InChromium.class)
class TwoTabsTest {
    @TempDir
    private Path folder;

    @Test
    void bothShowTheSameReplyWhileItIsMade(Chromium chromium) throws Exception {
        try (PageServer zenow = PageServer.endless(folder);
                Visitor visitor = chromium.visitor(zenow.address(), Look.DESK)) {
            String session = zenow.chat("Two readers");
            Page first = visitor.open("/chat/" + session);
            Page second = visitor.open("/chat/" + session);
            Screen one = new Screen(first);
            Screen other = new Screen(second);
            assertThat(other.reply()).isVisible();
            one.ask("Go on and on");
            assertThat(second.getByText("Go on and on")).isVisible();
            other.awaitWords(30);
            other.stop().click();
            assertThat(other.stop()).isHidden();
            assertThat(one.stop()).isHidden();
            ReplyTest.assertShown(one, zenow.client().messages(session).getLast());
            ReplyTest.assertShown(other, zenow.client().messages(session).getLast());
        }
    }

    @Test
    void theListOfChatsIsOne(Chromium chromium) throws Exception {
        try (PageServer zenow = PageServer.brief(folder, 5);
                Visitor visitor = chromium.visitor(zenow.address(), Look.DESK)) {
            Screen other = new Screen(visitor.open("/"));
            Screen one = new Screen(visitor.open("/"));
            one.ask("A new chat");
            assertThat(other.link("A new chat")).isVisible();
            one.rename("A new chat", "Another name");
            assertThat(other.link("Another name")).isVisible();
            one.choose("Another name", "Delete");
            assertThat(other.link("Another name")).isHidden();
        }
    }
}
