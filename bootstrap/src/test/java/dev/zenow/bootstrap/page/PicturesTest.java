package dev.zenow.bootstrap.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.ScreenshotOptions;
import com.microsoft.playwright.options.ScreenshotAnimations;
import com.microsoft.playwright.options.ScreenshotCaret;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * The pictures of {@code docs/page.md}. They are drawn with every build, so that they can be, and thrown away;
 * {@code -Dzenow.test.pictures=../docs/images} keeps them, seen from {@code bootstrap}.
 */
@ExtendWith(InChromium.class)
class PicturesTest {
    private static final Look DESK = new Look("en", Look.DESK.scheme(), 1180, 760);
    private static final long MOST_BYTES = 1_500_000;

    @TempDir
    private Path folder;

    @Test
    void showsThePage(Chromium chromium) throws Exception {
        Path pictures = Path.of(System.getProperty("zenow.test.pictures", "target/pictures"));
        Files.createDirectories(pictures);
        try (PageServer zenow = PageServer.brief(folder, 20)) {
            String english = Scenes.english(zenow);
            String chinese = Scenes.chinese(zenow);
            try (Visitor visitor = chromium.visitor(zenow.address(), DESK)) {
                Page page = visitor.open("/");
                draw(page, "/", pictures.resolve("new-chat-en-light.png"));
                draw(page, "/chat/" + english, pictures.resolve("chat-en-light.png"));
                draw(page, "/models", pictures.resolve("models-en-light.png"));
                draw(page, "/start", pictures.resolve("start-en-light.png"));
            }
            try (Visitor visitor =
                    chromium.visitor(zenow.address(), DESK.chinese().dark())) {
                Page page = visitor.open("/");
                draw(page, "/chat/" + chinese, pictures.resolve("chat-zh-dark.png"));
                draw(page, "/history", pictures.resolve("history-zh-dark.png"));
                draw(page, "/agents", pictures.resolve("agents-zh-dark.png"));
            }
            try (Visitor visitor = chromium.visitor(zenow.address(), Look.PHONE)) {
                draw(visitor.open("/"), "/chat/" + english, pictures.resolve("phone-en-light.png"));
            }
            try (Visitor visitor =
                    chromium.visitor(zenow.address(), Look.PHONE.chinese().dark())) {
                draw(visitor.open("/"), "/models", pictures.resolve("phone-zh-dark.png"));
            }
        }
        try (Stream<Path> drawn = Files.list(pictures)) {
            List<Path> all =
                    drawn.filter(path -> path.toString().endsWith(".png")).toList();
            assertThat(all).hasSizeGreaterThanOrEqualTo(9);
            assertThat(all.stream().mapToLong(path -> path.toFile().length()).sum())
                    .isLessThan(MOST_BYTES);
        }
    }

    private static void draw(Page page, String view, Path file) {
        page.navigate(view);
        Screen.settle(page);
        page.screenshot(new ScreenshotOptions()
                .setPath(file)
                .setAnimations(ScreenshotAnimations.DISABLED)
                .setCaret(ScreenshotCaret.HIDE));
    }
}
