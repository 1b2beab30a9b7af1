package dev.zenow.llama.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.zenow.application.inference.ChatRequest;
import dev.zenow.application.inference.ChatStream;
import dev.zenow.application.models.TestingModel;
import dev.zenow.domain.chat.PromptMessage;
import dev.zenow.domain.chat.PromptRole;
import dev.zenow.domain.models.ModelMode;
import dev.zenow.domain.problems.ProblemException;
import dev.zenow.domain.runtime.Launch;
import dev.zenow.domain.runtime.SamplingParameters;
import dev.zenow.domain.runtime.ServerParameters;
import dev.zenow.domain.runtime.Serving;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An engine that ends a kept connection just when the next request is written to it. */
class StaleConnectionTest {
    private static final List<PromptMessage> HELLO = List.of(new PromptMessage(PromptRole.USER, "Hello"));
    private static final String COUNTED =
            "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 18\r\n\r\n{\"input_tokens\":7}";
    private static final String SAID = """
            HTTP/1.1 200 OK
            Content-Type: text/event-stream

            data: {"choices":[{"index":0,"delta":{"content":"Hi"}}]}

            """.replace("\n", "\r\n");

    private final AtomicInteger connections = new AtomicInteger();
    private final LlamaInference inference = new LlamaInference();
    private final ServerSocket socket = unbound();
    private volatile int answering = Integer.MAX_VALUE;

    @BeforeEach
    void listen() throws IOException {
        socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Thread.ofVirtual().name("stale-engine").start(this::serve);
    }

    @AfterEach
    void end() throws IOException {
        inference.close();
        socket.close();
    }

    @Test
    void aChatIsAskedAgainOnANewConnection() throws InterruptedException {
        assertThat(inference.promptTokens(serving(), HELLO)).isEqualTo(7);

        try (ChatStream stream = inference.chat(serving(), request())) {
            assertThat(stream.next()).isEqualTo(new ChatStream.Chunk.Delta("Hi", ""));
        }
        assertThat(connections).hasValue(2);
    }

    @Test
    void soIsAShortCall() throws InterruptedException {
        assertThat(inference.promptTokens(serving(), HELLO)).isEqualTo(7);

        assertThat(inference.promptTokens(serving(), HELLO)).isEqualTo(7);
        assertThat(connections).hasValue(2);
    }

    @Test
    void anEngineThatNeverAnswersIsLost() {
        answering = 0;

        try (ChatStream stream = inference.chat(serving(), request())) {
            assertThatThrownBy(stream::next)
                    .isInstanceOf(ProblemException.class)
                    .hasMessageContaining("broke before its answer");
        }
        assertThat(connections.get()).isLessThanOrEqualTo(3);
    }

    private void serve() {
        try {
            while (true) {
                Socket connection = socket.accept();
                int number = connections.incrementAndGet();
                Thread.ofVirtual().name("stale-connection").start(() -> answerOnce(connection, number <= answering));
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    /** The first request on a connection is answered, the second ends it. */
    private static void answerOnce(Socket connection, boolean answers) {
        try (connection) {
            String request = read(connection.getInputStream());
            if (!answers) {
                return;
            }
            String answer = request.contains("input_tokens") ? COUNTED : SAID;
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
            if (answer.equals(COUNTED)) {
                read(connection.getInputStream());
            }
        } catch (IOException broken) {
            // The client has gone.
        }
    }

    private static String read(InputStream input) throws IOException {
        StringBuilder text = new StringBuilder();
        while (text.indexOf("\r\n\r\n") < 0) {
            int next = input.read();
            if (next < 0) {
                throw new IOException("the client has gone");
            }
            text.append((char) next);
        }
        int length = Integer.parseInt(text.toString().replaceAll("(?is).*content-length: *(\\d+).*", "$1"));
        input.readNBytes(length);
        return text.toString();
    }

    private static ServerSocket unbound() {
        try {
            return new ServerSocket();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static ChatRequest request() {
        return new ChatRequest(HELLO, SamplingParameters.NONE.withMaxTokens(4), OptionalInt.empty());
    }

    private Serving serving() {
        var model = TestingModel.local("stale", ModelMode.LLM, Path.of("/stale.gguf"));
        var launch = new Launch(model, ServerParameters.STANDARD.withContextSize(512));
        URI address = URI.create("http://127.0.0.1:" + socket.getLocalPort());
        return new Serving(1, launch, address, "key", 512, 1, 1, Instant.EPOCH);
    }
}
