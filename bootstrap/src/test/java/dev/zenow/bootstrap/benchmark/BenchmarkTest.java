package dev.zenow.bootstrap.benchmark;

import static org.assertj.core.api.Assertions.assertThat;

import dev.zenow.bootstrap.page.PageNumbers;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** That the benchmark runs and shows its figures; never what they are. */
class BenchmarkTest {
    private static final PrintStream SILENT =
            new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

    private static final BenchmarkPlan TINY = new BenchmarkPlan(
            List.of(new BenchmarkPlan.Level(1, 2), new BenchmarkPlan.Level(4, 1)),
            1,
            8,
            1,
            10,
            6,
            5,
            1,
            0,
            new DownloadPlan(5, 1, 2, 20, 1),
            new KvPlan(false, List.of(new KvShape(60, 40, 10)), 1_024, 2, 1),
            new ReadersPlan(4, 3, 2, 40, 1, 2_000, 3),
            1,
            new PassThroughPlan(List.of(new BenchmarkPlan.Level(1, 2), new BenchmarkPlan.Level(2, 1)), 1, 8, 1, 5, 1),
            PageNumbers.Plan.QUICK);

    @Test
    void measuresWithARealEngineAndAScriptedOne() throws Exception {
        String report = Benchmark.run(TINY, Benchmark.Part.ALL, zenow(), SILENT);

        assertThat(report)
                .contains(
                        "| 1 | time to first token, p50 |",
                        "| 4 | chunks per second |",
                        "| 4 | CPU for 1,000 chunks, Zenow alone |")
                .contains("10 replies at once", "| chunks that arrived | 60 of 60 |", "memory of Zenow")
                .contains(
                        "| over HTTP, old model answers meanwhile |",
                        "| the supervisor alone, old model answers meanwhile |",
                        "| the supervisor alone, old model ends first |")
                .contains("estimate of a 1,000-character message", "window of 10,000 messages", "question stored");
        assertThat(report)
                .contains(
                        "A file of 5 MiB from the same on a line of 1 Gbit/s",
                        "| curl -o FILE | 100 % |",
                        "| curl -o FILE && sync FILE |",
                        "| curl \\| sha256sum |",
                        "| Zenow, 1 connection |",
                        "| Zenow, 4 connections |",
                        "| added at most while two download |")
                .contains("| none |", "| two of Zenow, full speed |", "| two of curl, full speed |");
        assertThat(report.lines().filter(line -> line.contains("| chunks | | |")))
                .as("every reply brought chunks, from both")
                .hasSize(2)
                .noneMatch(line -> line.contains("| 0 |"));
    }

    @Test
    void measuresChatsLongerThanTheirContext() throws Exception {
        String report = Benchmark.run(TINY, Benchmark.Part.KV, zenow(), SILENT);

        assertThat(report).contains("2 turns past a budget of 512 tokens");
        for (KvWay way : KvWay.values()) {
            assertThat(report).contains("| 60/40, after 10 of reasoning | " + way.label() + " |");
        }
    }

    @Test
    void measuresReaders() throws Exception {
        String report = Benchmark.run(TINY, Benchmark.Part.READERS, zenow(), SILENT);

        assertThat(report)
                .contains("## 4 replies with 3 readers each", "| 160 of 160 | 0 |", "| 480 of 480 | 0 |")
                .contains("| share of one core, this client |", "| the one who reads gets everything | yes |");
    }

    @Test
    void measuresRequestsThatArePassedThrough() throws Exception {
        String report = Benchmark.run(TINY, Benchmark.Part.OPENAI, zenow(), SILENT);

        assertThat(report)
                .contains("| 1 | time to first token, p50 | Zenow |", "| 2 | chunks per second | Zenow |")
                .contains("| a body of 2 MB |", "| tool schemas of 100 KB, not chosen |", "| live heap |");
    }

    @Test
    void measuresStops() throws Exception {
        String report = Benchmark.run(TINY, Benchmark.Part.STOP, zenow(), SILENT);

        assertThat(report)
                .contains("## Stopping a reply, 1 times in each phase")
                .contains("| another reply holds the only slot | the stop is answered |")
                .contains("| the model is being loaded | a reader is told |")
                .contains("| the prompt is being evaluated | Zenow holds no slot |")
                .contains("| the model speaks | the next question's first token comes later than usual |");
    }

    @Test
    void measuresThePage() throws Exception {
        String report = Benchmark.run(TINY, Benchmark.Part.PAGE, zenow(), SILENT);

        assertThat(report)
                .contains("## The page, in Chromium", "| first view usable, empty browser, ms |")
                .contains("| rendering a piece of the reply, ms |", "| the same as the page measures it, ms |");
        assertThat(report.lines().filter(line -> line.startsWith("| rendering a piece") || line.startsWith("| a key")))
                .as("something was measured")
                .noneMatch(line -> line.endsWith("| 0 |"));
    }

    @Test
    void countsPiecesOfRepliesAndNothingElse() {
        assertThat(text(Dialect.ENGINE, "data: {\"choices\":[{\"index\":0,\"delta\":{\"content\":\" a\\\"b\"}}]}"))
                .isEqualTo(5);
        assertThat(text(Dialect.ENGINE, "data: {\"choices\":[{\"delta\":{\"role\":\"assistant\",\"content\":null}}]}"))
                .isEqualTo(Dialect.NO_TEXT);
        assertThat(text(Dialect.ENGINE, "data: [DONE]")).isEqualTo(Dialect.NO_TEXT);
        assertThat(text(Dialect.ZENOW, "data: {\"type\":\"delta\",\"data\":{\"content\":\"abc\"}}"))
                .isEqualTo(3);
        assertThat(text(Dialect.ZENOW, "data: {\"type\":\"message\",\"data\":{\"content\":\"abc\"}}"))
                .isEqualTo(Dialect.NO_TEXT);
        assertThat(text(Dialect.ZENOW, ": \"type\":\"delta\" \"content\":\"abc\""))
                .isEqualTo(Dialect.NO_TEXT);
    }

    @Test
    void readsAStreamInWhateverPiecesItComes() throws Exception {
        String events = """
                id: a-1:1
                data: {"type":"prompt","data":{}}

                id: a-1:2
                data: {"type":"delta","data":{"content":"abc"}}

                id: a-1:4
                data: {"type":"delta","data":{"content":"def"}}

                """;
        byte[] answer = ("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\n: open\n\n\r\n"
                        + Integer.toHexString(events.length()) + "\r\n" + events + "\r\n0\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8);
        for (int size : List.of(1, 7, answer.length)) {
            StreamTally tally = new StreamTally(Dialect.ZENOW);
            for (int from = 0; from < answer.length; from += size) {
                tally.accept(ByteBuffer.wrap(answer, from, Math.min(size, answer.length - from)), from);
            }

            assertThat(tally.chunks()).isEqualTo(2);
            assertThat(tally.holes()).as("number 3 is not there").isEqualTo(1);
            assertThat(tally.done()).isTrue();
        }
    }

    @Test
    void takesTheArgumentsBehindTheProgramsName() {
        assertThat(DirectEngine.arguments("/usr/bin/llama-server\0--port\0000\0--metrics\0"))
                .containsExactly("--port", "0", "--metrics");
        assertThat(DirectEngine.arguments(
                        "/lib/ld.so\0--argv0\0llama-server\0/opt/bin/llama-server\0--model\0a b.gguf\0"))
                .containsExactly("--model", "a b.gguf");
    }

    @Test
    void findsQuantiles() {
        Quantiles values = Quantiles.of(IntStream.rangeClosed(1, 200).asDoubleStream());

        assertThat(values.p50()).isEqualTo(100);
        assertThat(values.p99()).isEqualTo(198);
        assertThat(values.at(1)).isEqualTo(200);
    }

    private static List<String> zenow() {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "--enable-native-access=ALL-UNNAMED",
                "-XX:+UseSerialGC",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.zenow.bootstrap.Main");
    }

    private static int text(Dialect dialect, String line) {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        return dialect.textBytes(bytes, bytes.length);
    }
}
