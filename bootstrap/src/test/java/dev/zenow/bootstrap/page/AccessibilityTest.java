package dev.zenow.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.deque.html.axecore.results.Rule;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.EmulateMediaOptions;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.ColorScheme;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** axe finds nothing on any view, in both languages and both themes; and every view says what it is. */
@ExtendWith(InChromium.class)
class AccessibilityTest {
    private static final List<String> TAGS =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"en", "zh"})
    void axeFindsNothing(String language, Chromium chromium) throws Exception {
        Look look = language.equals("zh") ? Look.DESK.chinese() : Look.DESK;
        try (PageServer zenow = PageServer.brief(folder, 20);
                Visitor visitor = chromium.visitor(zenow.address(), look)) {
            RichContent content = RichContent.in(zenow);
            List<String> found = new ArrayList<>();
            List<String> titles = new ArrayList<>();
            Page page = visitor.open("/");
            for (String view : content.views()) {
                page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.LIGHT));
                page.navigate(view);
                Screen.settle(page);
                assertThat(page.locator("html")).hasAttribute("lang", java.util.regex.Pattern.compile("^" + language));
                assertThat(page.getByRole(AriaRole.MAIN)).hasCount(1);
                assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1))
                                .count())
                        .as("headings of level 1 at %s", view)
                        .isEqualTo(1);
                titles.add(page.title());
                found.addAll(violations(view + " light", new AxeBuilder(page).withTags(TAGS)));
                page.emulateMedia(new EmulateMediaOptions().setColorScheme(ColorScheme.DARK));
                Screen.awaitTransitions(page);
                found.addAll(violations(view + " dark", new AxeBuilder(page).withRules(List.of("color-contrast"))));
            }
            assertThat(found).isEmpty();
            assertThat(titles)
                    .allSatisfy(title -> assertThat(title).isNotBlank())
                    .doesNotHaveDuplicates();
        }
    }

    private static List<String> violations(String where, AxeBuilder axe) {
        return axe.analyze().getViolations().stream()
                .map(rule -> where + ": " + rule.getId() + ", " + rule.getHelp() + ": " + places(rule))
                .toList();
    }

    private static String places(Rule rule) {
        return String.join(
                "; ",
                rule.getNodes().stream()
                        .limit(5)
                        .map(node -> node.getTarget() + " " + node.getHtml())
                        .toList());
    }
}
