package dev.zenow.bootstrap.page;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.Page;
import dev.zenow.bootstrap.program.ChildZenow;
import dev.zenow.bootstrap.program.TestingClient;
import dev.zenow.bootstrap.program.TestingHome;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The server is killed in the middle of a reply and started again, under a page that stays open. */
@ExtendWith(InChromium.class)
class KilledServerTest {
    @TempDir
    private Path folder;

    @Test
    void thePageFindsBackByItselfAndShowsWhatWasKept(Chromium chromium) throws Exception {
        TestingHome home = PageServer.home(folder);
        String port = Integer.toString(freePort());
        Path model = PageServer.endlessModel(folder);
        String session;
        String seen;
        Visitor visitor;
        Page page;
        Screen screen;
        try (ChildZenow zenow = ChildZenow.start(home, "serve", "--port", port, "--model", model.toString());
                TestingClient client = zenow.client()) {
            visitor = chromium.visitor(client.address(), Look.DESK).expects(Visitor.SERVER_GONE);
            page = visitor.open("/");
            screen = new Screen(page);
            screen.ask("Go on and on");
            assertThat(page).hasURL(ReplyTest.CHAT);
            session = page.url().replaceFirst(".*/", "");
            screen.awaitWords(60);
            seen = screen.reply().locator("p").first().innerText().substring(0, 40);
            zenow.kill();
            assertThat(screen.offline()).isVisible();
        }
        try (visitor;
                ChildZenow zenow = ChildZenow.start(home, "serve", "--port", port);
                TestingClient client = zenow.client()) {
            assertThat(screen.offline()).isHidden();
            assertThat(client.messages(session))
                    .as("a reply is kept when it ends; its question was kept before it was asked")
                    .extracting(message -> message.text("status"))
                    .containsExactly("unanswered");
            assertThat(screen.page().getByText(seen)).isVisible();
            assertThat(screen.stop()).isHidden();
            screen.button("Ask again").click();
            screen.awaitWords(20);
            screen.stop().click();
            assertThat(screen.stop()).isHidden();
            await().untilAsserted(() -> assertThat(client.messages(session)).hasSize(2));
            ReplyTest.assertShown(screen, client.messages(session).getLast());
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
