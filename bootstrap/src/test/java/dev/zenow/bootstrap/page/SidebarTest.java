package dev.zenow.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The list of chats beside the chat. */
@ExtendWith(InChromium.class)
class SidebarTest {
    @TempDir
    private Path folder;

    @Test
    void renamesDeletesAndUndoes(Chromium chromium) throws Exception {
        try (PageServer zenow = PageServer.brief(folder, 5);
                Visitor visitor = chromium.visitor(zenow.address(), Look.DESK)) {
            String session = zenow.chat("First chat");
            zenow.chat("Second chat");
            Screen screen = new Screen(visitor.open("/"));
            screen.rename("First chat", "Names of rivers");
            assertThat(screen.link("Names of rivers")).isVisible();
            assertThat(title(zenow, session)).isEqualTo("Names of rivers");

            screen.choose("Names of rivers", "Delete");
            assertThat(screen.link("Names of rivers")).isHidden();
            screen.button("Undo").click();
            assertThat(screen.link("Names of rivers")).isVisible();
            assertThat(title(zenow, session)).isEqualTo("Names of rivers");

            screen.choose("Second chat", "Delete");
            assertThat(screen.link("Second chat")).isHidden();
            screen.page().reload();
            assertThat(screen.link("Names of rivers")).isVisible();
            assertThat(screen.link("Second chat")).isHidden();
        }
    }

    @Test
    void findsChineseWords(Chromium chromium) throws Exception {
        try (PageServer zenow = PageServer.brief(folder, 5);
                Visitor visitor = chromium.visitor(zenow.address(), Look.DESK)) {
            String session = zenow.chat("请介绍一下长江和黄河的历史");
            zenow.chat("Something else");
            Page page = visitor.open("/");
            Screen screen = new Screen(page);
            screen.search().fill("黄河");
            assertThat(screen.link("Something else")).isHidden();
            screen.results().first().click();
            assertThat(page).hasURL(Pattern.compile(".*/chat/" + session + ".*"));
            screen.search().fill("没有这样的话");
            assertThat(screen.results()).hasCount(0);
        }
    }

    private static String title(PageServer zenow, String session) {
        return zenow.client().get("/api/sessions/" + session).good().text("title");
    }
}
