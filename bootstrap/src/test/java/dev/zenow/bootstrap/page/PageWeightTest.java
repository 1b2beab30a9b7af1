package dev.zenow.bootstrap.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How much must come over the line before a question can be asked. */
@ExtendWith(InChromium.class)
class PageWeightTest {
    private static final int MOST_BYTES = 150_000;

    @TempDir
    private Path folder;

    @Test
    void theFirstViewIsLight(Chromium chromium) throws Exception {
        try (PageServer zenow = PageServer.endless(folder);
                Visitor visitor = chromium.visitor(zenow.address(), Look.DESK)) {
            List<Response> responses = new ArrayList<>();
            visitor.context().onResponse(responses::add);
            Page page = visitor.open("/");
            new Screen(page).message().waitFor();
            Screen.settle(page);
            int sum = 0;
            for (Response response : List.copyOf(responses)) {
                String path = response.url().replaceFirst("https?://[^/]*", "");
                if (!path.startsWith("/api/")) {
                    int bytes = zipped(response.body());
                    System.out.printf("%7d bytes zipped  %s%n", bytes, path);
                    sum += bytes;
                }
            }
            System.out.printf("%7d bytes zipped  in all%n", sum);
            assertThat(sum).isBetween(1, MOST_BYTES);
        }
    }

    private static int zipped(byte[] body) throws IOException {
        ByteArrayOutputStream zipped = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
            gzip.write(body);
        }
        return zipped.size();
    }
}
