package dev.zenow.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import dev.zenow.bootstrap.program.TestingClient.Json;
import dev.zenow.llama.gguf.TinyModels;
import dev.zenow.llama.testing.MisbehavingServer;
import dev.zenow.llama.testing.ServedFile;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A person who has just installed Zenow and has no model: three clicks to an answer. */
@ExtendWith(InChromium.class)
class FirstStartTest {
    private static final String NAME = "Qwen2.5-0.5B-Instruct-Q4_0";

    @TempDir
    private Path folder;

    @Test
    void aModelIsDownloadedAndAnswers(Chromium chromium) throws Exception {
        Path model = folder.resolve("served.gguf");
        TinyModels.writeChain(model, 30, 0);
        try (MisbehavingServer hub = MisbehavingServer.start()
                        .serve(
                                "/second-state/Qwen2.5-0.5B-Instruct-GGUF/resolve/main/" + NAME + ".gguf",
                                ServedFile.of(Files.readAllBytes(model)));
                PageServer zenow = PageServer.empty(folder)) {
            askOnly(hub, zenow);
            try (Visitor visitor = chromium.visitor(zenow.address(), Look.DESK)) {
                Page page = visitor.open("/");
                assertThat(page).hasURL(Pattern.compile(".*/start$"));
                Screen screen = new Screen(page);
                screen.button("Download and use " + NAME).click();
                answerInTwoClicks(screen, zenow);
            }
        }
    }

    @Test
    void theDemoModelNeedsNoNetwork(Chromium chromium) throws Exception {
        try (PageServer zenow = PageServer.empty(folder);
                Visitor visitor = chromium.visitor(zenow.address(), Look.DESK)) {
            Page page = visitor.open("/");
            assertThat(page).hasURL(Pattern.compile(".*/start$"));
            Screen screen = new Screen(page);
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

    /** Nothing is asked of a hub of the real world. */
    private static void askOnly(MisbehavingServer hub, PageServer zenow) {
        zenow.client()
                .answer(zenow.client()
                        .request("/api/models/mirrors")
                        .header("Content-Type", "application/json")
                        .PUT(BodyPublishers.ofString(
                                "{\"mirrors\":[{\"name\":\"near\",\"kind\":\"hugging_face\",\"url\":\"%s\",\"enabled\":true}]}"
                                        .formatted(hub.link(""))))
                        .build())
                .good();
    }
}
