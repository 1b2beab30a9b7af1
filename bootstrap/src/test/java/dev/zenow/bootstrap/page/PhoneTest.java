package dev.zenow.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The page on a telephone. */
@ExtendWith(InChromium.class)
class PhoneTest {
    @TempDir
    private Path folder;

    @Test
    void nothingIsWiderThanTheScreen(Chromium chromium) throws Exception {
        try (PageServer zenow = PageServer.brief(folder, 20);
                Visitor visitor = chromium.visitor(zenow.address(), Look.PHONE)) {
            List<String> wide = new ArrayList<>();
            Page page = visitor.open("/");
            for (String view : RichContent.in(zenow).views()) {
                page.navigate(view);
                Screen.settle(page);
                Object over =
                        page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth");
                if (!over.equals(0)) {
                    wide.add(view + " by " + over + " pixels");
                }
            }
            assertThat(wide).isEmpty();
        }
    }

    @Test
    void theDrawerLeadsToAnotherChatAndAnAnswer(Chromium chromium) throws Exception {
        try (PageServer zenow = PageServer.brief(folder, 20);
                Visitor visitor = chromium.visitor(zenow.address(), Look.PHONE)) {
            zenow.chat("An old chat");
            Page page = visitor.open("/");
            Screen screen = new Screen(page);
            assertThat(screen.link("An old chat")).isHidden();
            screen.button("Open navigation").tap();
            screen.link("An old chat").tap();
            assertThat(page).hasURL(ReplyTest.CHAT);
            assertThat(screen.link("An old chat")).isHidden();
            screen.message().fill("And now?");
            screen.button("Send").tap();
            screen.awaitWords(10);
        }
    }
}
