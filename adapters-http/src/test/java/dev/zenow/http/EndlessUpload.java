package dev.zenow.http;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/** Sends an import without end to a server that does not read it. */
final class EndlessUpload implements AutoCloseable {
    private static final String PIECE = "8000\r\n" + "a".repeat(0x8000) + "\r\n";

    final AtomicLong sent = new AtomicLong();
    private final CountDownLatch reading = new CountDownLatch(1);
    private final RawConnection connection;
    private final Thread thread;

    EndlessUpload(TestingServer server) throws IOException {
        server.transfers.beforeReading(this::hold);
        connection = server.connect();
        connection.request("POST /api/sessions/import HTTP/1.1", "Host: localhost", "Transfer-Encoding: chunked");
        thread = Thread.ofVirtual().name("endless upload").start(this::send);
    }

    private void hold(InputStream unread) {
        try {
            reading.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void send() {
        try {
            while (true) {
                connection.send(PIECE);
                sent.addAndGet(PIECE.length());
            }
        } catch (IOException closed) {
            // The test has seen enough.
        }
    }

    @Override
    public void close() throws IOException {
        reading.countDown();
        connection.close();
        await().until(() -> !thread.isAlive());
    }
}
