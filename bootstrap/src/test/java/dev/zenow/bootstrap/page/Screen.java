package dev.zenow.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Page.GetByRoleOptions;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** What a person finds on the English page, by the names that a screen reader would say. */
record Screen(Page page) {
    /** Where a message is written. */
    Locator message() {
        return page.getByRole(AriaRole.TEXTBOX, named("Message"));
    }

    Locator button(String name) {
        return page.getByRole(AriaRole.BUTTON, named(name));
    }

    Locator link(String name) {
        return page.getByRole(AriaRole.LINK, named(name));
    }

    Locator menuItem(String name) {
        return page.getByRole(AriaRole.MENUITEM, named(name));
    }

    /** The last reply of the chat. */
    Locator reply() {
        return replies().last();
    }

    Locator replies() {
        Locator heading = page.getByRole(AriaRole.HEADING, new GetByRoleOptions().setName(Pattern.compile("^Reply")));
        return page.getByRole(AriaRole.ARTICLE).filter(new Locator.FilterOptions().setHas(heading));
    }

    Locator stop() {
        return button("Stop");
    }

    /** Asks and does not wait. */
    void ask(String question) {
        message().fill(question);
        message().press("Enter");
    }

    /** Waits until the last reply has said so many words. */
    void awaitWords(int words) {
        assertThat(reply()).containsText(Pattern.compile("(\\S+\\s+){%d}".formatted(words)));
    }

    /** Opens the menu of a chat in the sidebar and chooses in it. */
    void choose(String title, String action) {
        button("Actions for " + title).click();
        menuItem(action).click();
    }

    void rename(String title, String to) {
        choose(title, "Rename");
        Locator field = page.getByRole(AriaRole.TEXTBOX, named("Title"));
        field.fill(to);
        field.press("Enter");
    }

    /** The search among all chats. */
    Locator search() {
        return page.getByRole(AriaRole.SEARCHBOX, named("Search chats"));
    }

    /** What was found, each a way to its chat. */
    Locator results() {
        return page.getByRole(AriaRole.NAVIGATION)
                .getByRole(AriaRole.LINK)
                .filter(new Locator.FilterOptions().setHas(page.locator("mark")));
    }

    /** Says that the server does not answer. */
    Locator offline() {
        return page.getByText("Zenow does not answer").first();
    }

    /** A button whose name begins so, and goes on with what it is about. */
    Locator buttonFor(String beginning) {
        return page.getByRole(
                AriaRole.BUTTON, new GetByRoleOptions().setName(Pattern.compile("^" + beginning + "\\b")));
    }

    /** Downloads a model by its link. */
    void download(String link) {
        page.getByRole(AriaRole.TAB, named("Downloads")).click();
        page.getByLabel("Link or repository").fill(link);
        button("Download").last().click();
    }

    /** Waits until nothing is being loaded any more: no request but the stream of events, no placeholder. */
    static void settle(Page page) {
        page.getByRole(AriaRole.MAIN).waitFor();
        assertThat(page.locator("[aria-busy=true], .skeleton")).hasCount(0);
        page.waitForCondition(() ->
                page.evaluate("document.readyState + document.fonts.status").equals("completeloaded"));
    }

    /** Waits until every colour is what it is going to be. */
    static void awaitTransitions(Page page) {
        page.evaluate("""
                () => Promise.all(document.getAnimations()
                  .filter(each => each.effect.getComputedTiming().iterations !== Infinity)
                  .map(each => each.finished.catch(() => {})))""");
    }

    static Locator.GetByRoleOptions within(String name) {
        return new Locator.GetByRoleOptions().setName(name).setExact(true);
    }

    private static GetByRoleOptions named(String name) {
        return new GetByRoleOptions().setName(name).setExact(true);
    }
}
