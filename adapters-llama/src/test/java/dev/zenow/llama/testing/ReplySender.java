package dev.zenow.llama.testing;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sends one reply as it is scripted. */
final class ReplySender {
    private static final Pattern RANGE = Pattern.compile("bytes=(\\d+)-(\\d*)");
    private static final int PIECE = 64 << 10;
    private static final int DRIPS_PER_SECOND = 200;

    private final Socket socket;
    private final InputStream input;
    private final CountDownLatch closed;
    private final AtomicLong bodyBytes;

    ReplySender(Socket socket, InputStream input, CountDownLatch closed, AtomicLong bodyBytes) {
        this.socket = socket;
        this.input = input;
        this.closed = closed;
        this.bodyBytes = bodyBytes;
    }

    private record Part(int status, long start, long end) {}

    /** Whether the connection goes on. */
    boolean send(MisbehavingServer.Seen request, Reply reply, Optional<ServedFile> file) throws IOException {
        OutputStream output = socket.getOutputStream();
        if (reply.raw().isPresent()) {
            output.write(MisbehavingServer.bytes(reply.raw().get()));
            return false;
        }
        if (reply.stallAfter().orElse(0) < 0) {
            stall();
            return false;
        }
        if (file.isEmpty()) {
            output.write(MisbehavingServer.bytes("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n"));
            return true;
        }
        Part part = part(request, reply, file.get());
        output.write(MisbehavingServer.bytes(head(reply, file.get(), part)));
        output.flush();
        boolean whole = isBodiless(request, part) || body(output, reply, file.get(), part);
        return whole
                && reply.framed()
                && reply.lie() == 0
                && !"close".equalsIgnoreCase(request.header("Connection").orElse(""));
    }

    private static boolean isBodiless(MisbehavingServer.Seen request, Part part) {
        return request.method().equals("HEAD") || part.status() == 204 || part.status() == 304;
    }

    private static Part part(MisbehavingServer.Seen request, Reply reply, ServedFile file) {
        if (reply.status().isPresent()) {
            return new Part(reply.status().get(), 0, file.size());
        }
        Optional<Matcher> range = request.header("Range").map(RANGE::matcher).filter(Matcher::matches);
        boolean same = !reply.conditions()
                || request.header("If-Range")
                        .map(tag -> tag.equals(file.entityTag()))
                        .orElse(true);
        if (!reply.ranges() || range.isEmpty() || !same) {
            return new Part(200, 0, file.size());
        }
        long start = Long.parseLong(range.get().group(1));
        String last = range.get().group(2);
        long end = last.isEmpty() ? file.size() : Math.min(file.size(), Long.parseLong(last) + 1);
        return start >= file.size() ? new Part(416, 0, 0) : new Part(206, start, end);
    }

    private static String head(Reply reply, ServedFile file, Part part) {
        Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        headers.put("Content-Type", "application/octet-stream");
        headers.put("Accept-Ranges", "bytes");
        headers.put("ETag", file.entityTag());
        if (part.status() == 206) {
            headers.put("Content-Range", "bytes " + part.start() + "-" + (part.end() - 1) + "/" + file.size());
        } else if (part.status() == 416) {
            headers.put("Content-Range", "bytes */" + file.size());
        }
        if (reply.chunked()) {
            headers.put("Transfer-Encoding", "chunked");
        } else if (reply.framed()) {
            headers.put("Content-Length", Long.toString(part.end() - part.start() + reply.lie()));
        } else {
            headers.put("Connection", "close");
        }
        headers.putAll(reply.headers());
        var head = new StringBuilder("HTTP/1.1 " + part.status() + " Scripted\r\n");
        headers.forEach((name, value) -> {
            if (!value.isEmpty()) {
                head.append(name).append(": ").append(value).append("\r\n");
            }
        });
        return head.append("\r\n").toString();
    }

    private boolean body(OutputStream output, Reply reply, ServedFile file, Part part) throws IOException {
        long drop = reply.dropAfter().orElse(Long.MAX_VALUE);
        long stall = reply.stallAfter().orElse(Long.MAX_VALUE);
        long pace = reply.bytesPerSecond();
        byte[] piece = new byte[pace > 0 ? Math.clamp(pace / DRIPS_PER_SECOND, 1, PIECE) : PIECE];
        long sent = 0;
        while (true) {
            if (sent >= drop) {
                return false;
            }
            if (sent >= stall) {
                stall();
                return false;
            }
            long left = part.end() - part.start() - sent;
            if (left == 0) {
                break;
            }
            int count = (int) Math.min(Math.min(piece.length, left), Math.min(drop - sent, stall - sent));
            file.fill(part.start() + sent, piece, 0, count);
            if (reply.chunked()) {
                output.write(MisbehavingServer.bytes(Integer.toHexString(count).toUpperCase(Locale.ROOT) + "\r\n"));
            }
            output.write(piece, 0, count);
            if (reply.chunked()) {
                output.write(MisbehavingServer.bytes("\r\n"));
            }
            sent += count;
            bodyBytes.addAndGet(count);
            if (pace > 0 && rest(TimeUnit.SECONDS.toNanos(1) * count / pace)) {
                return false;
            }
        }
        if (reply.chunked()) {
            output.write(MisbehavingServer.bytes("0\r\n\r\n"));
        }
        return true;
    }

    /** Whether the server was closed meanwhile. */
    private boolean rest(long nanos) throws IOException {
        try {
            return closed.await(nanos, TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", interrupted);
        }
    }

    /** Until the other side has had enough. */
    private void stall() throws IOException {
        int next;
        do {
            next = input.read();
        } while (next >= 0);
    }
}
