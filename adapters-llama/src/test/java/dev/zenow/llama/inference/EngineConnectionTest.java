package dev.zenow.llama.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The answers a server may give, byte for byte. */
class EngineConnectionTest {
    private final CompletableFuture<String> received = new CompletableFuture<>();
    private ServerSocket server = open();

    @BeforeEach
    void listen() throws IOException {
        server.close();
        server = open();
    }

    @AfterEach
    void end() throws IOException {
        server.close();
    }

    @Test
    void readsAnAnswerInPieces() throws Exception {
        try (EngineConnection connection = ask(
                "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n4\r\nWiki\r\n7;note=x\r\npedia i\r\nB\r\nn \r\nchunks.\r\n0\r\n\r\n")) {
            assertThat(connection.status()).isEqualTo(200);
            assertThat(text(connection)).isEqualTo("Wikipedia in \r\nchunks.");
        }
        assertThat(received.get(5, TimeUnit.SECONDS))
                .startsWith("POST /v1/chat HTTP/1.1\r\n")
                .contains("Authorization: Bearer key\r\n", "Content-Length: 2\r\n")
                .endsWith("\r\n\r\n{}");
    }

    @Test
    void readsAnAnswerOfGivenLengthAndNotFurther() throws Exception {
        try (EngineConnection connection = ask("HTTP/1.1 503 Busy\r\ncontent-length: 5\r\n\r\nhellomore")) {
            assertThat(connection.status()).isEqualTo(503);
            assertThat(text(connection)).isEqualTo("hello");
        }
    }

    @Test
    void readsAnAnswerThatEndsWithTheConnection() throws Exception {
        try (EngineConnection connection = ask("HTTP/1.0 200 OK\nServer: x\n\nall of it")) {
            assertThat(text(connection)).isEqualTo("all of it");
        }
    }

    @Test
    void tellsACutAnswerFromAWholeOne() throws Exception {
        try (EngineConnection connection = ask("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n8\r\nhalf")) {
            assertThatThrownBy(() -> text(connection)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void tellsACutLengthFromAWholeOne() throws Exception {
        try (EngineConnection connection = ask("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nhalf")) {
            assertThatThrownBy(() -> text(connection)).isInstanceOf(EOFException.class);
        }
    }

    @Test
    void refusesWhatIsNoAnswer() {
        assertThatThrownBy(() -> ask("SSH-2.0-OpenSSH\r\n")).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ask("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n")
                        .body()
                        .read())
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ask("HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n"))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ask("HTTP/1.1 200 OK\r\n" + "x".repeat(10_000)))
                .isInstanceOf(IOException.class);
        assertThatThrownBy(() -> ask("")).isInstanceOf(EOFException.class);
    }

    private EngineConnection ask(String answer) throws IOException {
        ServerSocket listening = server;
        Thread.ofVirtual().name("raw-server").start(() -> answer(listening, answer));
        URI address = URI.create("http://127.0.0.1:" + listening.getLocalPort() + "/v1/chat");
        return EngineConnection.post(
                new Socket(), address, "key", "{}".getBytes(StandardCharsets.UTF_8), Duration.ofSeconds(5));
    }

    private void answer(ServerSocket listening, String answer) {
        try (Socket connection = listening.accept()) {
            byte[] request = new byte[4_096];
            int got = 0;
            InputStream input = connection.getInputStream();
            while (!new String(request, 0, got, StandardCharsets.US_ASCII).endsWith("\r\n\r\n{}")) {
                got += input.read(request, got, request.length - got);
            }
            received.complete(new String(request, 0, got, StandardCharsets.US_ASCII));
            connection.getOutputStream().write(answer.getBytes(StandardCharsets.US_ASCII));
        } catch (IOException e) {
            received.completeExceptionally(e);
        }
    }

    private static String text(EngineConnection connection) throws IOException {
        return new String(connection.body().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static ServerSocket open() {
        try {
            return new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
