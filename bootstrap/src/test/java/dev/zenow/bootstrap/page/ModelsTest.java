package dev.zenow.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import dev.zenow.bootstrap.program.TestingClient.Json;
import dev.zenow.llama.testing.MisbehavingServer;
import dev.zenow.llama.testing.Reply;
import dev.zenow.llama.testing.SeededFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Models from the page: switched, and downloaded with a pause. */
@ExtendWith(InChromium.class)
class ModelsTest {
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final SeededFile FILE = new SeededFile(6 << 20, 7);
    private static final String PATH = "/dir/Far-Q4_K_M.gguf";
    private static final int SLOWLY = 1 << 20;

    @TempDir
    private Path folder;

    @Test
    void anotherModelIsLoadedAndAnswers(Chromium chromium) throws Exception {
        try (PageServer zenow = PageServer.endless(folder);
                Visitor visitor = chromium.visitor(zenow.address(), Look.DESK)) {
            String other = PageServer.model(folder, "other").toString();
            zenow.client()
                    .post("/api/models/add", "{\"path\":\"%s\",\"mode\":\"llm\"}".formatted(other))
                    .good();
            Page page = visitor.open("/models");
            Screen screen = new Screen(page);
            screen.button("Load other").click();
            assertThat(screen.button("Unload other")).isVisible();
            assertThat(zenow.client().model().text("model")).isEqualTo("other");

            screen.link("New chat").first().click();
            screen.ask("Who are you?");
            screen.awaitWords(10);
            screen.stop().click();
            assertThat(screen.stop()).isHidden();
            String session = page.url().replaceFirst(".*/", "");
            await().untilAsserted(() -> assertThat(
                            zenow.client().messages(session).getLast().text("model"))
                    .isEqualTo("other"));
        }
    }

    @Test
    void aDownloadIsPausedAndGoesOn(Chromium chromium) throws Exception {
        try (MisbehavingServer source = MisbehavingServer.start().serve(PATH, FILE);
                PageServer zenow = PageServer.empty(folder);
                Visitor visitor = chromium.visitor(zenow.address(), Look.DESK)) {
            source.always(PATH, Reply.slow(SLOWLY));
            Page page = visitor.open("/models");
            Screen screen = new Screen(page);
            screen.download(source.link(PATH).toString());
            Locator progress = page.getByRole(AriaRole.PROGRESSBAR).first();
            assertThat(progress).isVisible();
            await().atMost(PATIENCE).until(() -> received(zenow) > SLOWLY);
            screen.buttonFor("Pause").click();
            assertThat(screen.buttonFor("Resume")).isVisible();
            assertThat(state(zenow)).isEqualTo("paused");
            page.reload();
            assertThat(screen.buttonFor("Resume")).isVisible();
            long held = received(zenow);
            source.always(PATH, Reply.PLAIN);
            screen.buttonFor("Resume").click();
            await().atMost(PATIENCE).until(() -> state(zenow).equals("complete"));
            assertThat(page.getByText("Far-Q4_K_M").first()).isVisible();
            assertThat(screen.buttonFor("Resume")).isHidden();
            assertThat(held).isPositive();
            assertThat(source.bodyBytes()).as("nothing was read twice").isLessThan(FILE.size() + SLOWLY);
            assertThat(Files.size(folder.resolve("models/llm/Far-Q4_K_M.gguf"))).isEqualTo(FILE.size());
        }
    }

    private static long received(PageServer zenow) {
        return downloads(zenow).stream()
                .mapToLong(each -> Long.parseLong(each.text("received_bytes")))
                .sum();
    }

    private static String state(PageServer zenow) {
        return downloads(zenow).getFirst().text("state");
    }

    private static List<Json> downloads(PageServer zenow) {
        return zenow.client().get("/api/models/downloads").good().list("downloads");
    }
}
