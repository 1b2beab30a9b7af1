package dev.zenow.bootstrap.benchmark;

import java.io.EOFException;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Reads a thousand streams on the thread that calls it. Some readers are lazy: those that never read anything, and those that take
 * a kilobyte a second; nobody waits for them.
 */
final class ReaderLoop implements AutoCloseable {
    private static final int LAZY_RECEIVE_BUFFER = 4 * 1024;
    private static final int LAZY_BYTES = 256;
    private static final long LAZY_PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final long TURN_MILLIS = 50;

    private final Selector selector = Selector.open();
    private final ByteBuffer bytes = ByteBuffer.allocateDirect(64 * 1024);
    private final List<StreamTally> tallies = new ArrayList<>();
    private final List<SocketChannel> channels = new ArrayList<>();
    private final List<SocketChannel> slow = new ArrayList<>();
    private long lastSips = System.nanoTime();
    private int open;

    ReaderLoop() throws IOException {}

    /** One more stream that is read as it comes. */
    void open(int port, byte[] request, Dialect dialect) throws IOException {
        SocketChannel channel = connect(port, request, 0);
        StreamTally tally = new StreamTally(dialect);
        channel.register(selector, SelectionKey.OP_READ, tally);
        tallies.add(tally);
        open++;
        turn(0);
    }

    /** One more stream of which nothing is ever read. */
    void openIgnored(int port, byte[] request) throws IOException {
        connect(port, request, LAZY_RECEIVE_BUFFER);
    }

    /** One more stream of which a kilobyte a second is read. */
    void openSlow(int port, byte[] request) throws IOException {
        slow.add(connect(port, request, LAZY_RECEIVE_BUFFER));
    }

    /** The streams that are read as they come. */
    List<StreamTally> tallies() {
        return List.copyOf(tallies);
    }

    /** Reads until each stream has brought something; tells when that was. */
    long awaitFirst(Duration patience) throws IOException {
        read(() -> tallies.stream().allMatch(tally -> tally.chunks() > 0), patience);
        return System.nanoTime();
    }

    /** Reads until each stream has ended. */
    void awaitEnd(Duration patience) throws IOException {
        read(() -> open == 0, patience);
    }

    @Override
    public void close() throws IOException {
        for (SocketChannel channel : channels) {
            channel.close();
        }
        selector.close();
    }

    private SocketChannel connect(int port, byte[] request, int receiveBuffer) throws IOException {
        SocketChannel channel = SocketChannel.open();
        channels.add(channel);
        if (receiveBuffer > 0) {
            channel.setOption(StandardSocketOptions.SO_RCVBUF, receiveBuffer);
        }
        channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
        channel.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        ByteBuffer rest = ByteBuffer.wrap(request);
        while (rest.hasRemaining()) {
            channel.write(rest);
        }
        channel.configureBlocking(false);
        return channel;
    }

    private void read(BooleanSupplier enough, Duration patience) throws IOException {
        long began = System.nanoTime();
        while (!enough.getAsBoolean()) {
            if (System.nanoTime() - began > patience.toNanos()) {
                throw new IOException("%d of %d streams did not come to their end".formatted(open, tallies.size()));
            }
            turn(TURN_MILLIS);
        }
    }

    private void turn(long millis) throws IOException {
        if (millis == 0) {
            selector.selectNow();
        } else {
            selector.select(millis);
        }
        for (SelectionKey key : selector.selectedKeys()) {
            read(key);
        }
        selector.selectedKeys().clear();
        sip();
    }

    private void read(SelectionKey key) throws IOException {
        if (!(key.channel() instanceof SocketChannel channel && key.attachment() instanceof StreamTally tally)) {
            throw new IllegalStateException("a channel without its tally");
        }
        bytes.clear();
        int count = channel.read(bytes);
        long now = System.nanoTime();
        bytes.flip();
        tally.accept(bytes, now);
        if (tally.done()) {
            key.cancel();
            channel.close();
            open--;
        } else if (count < 0) {
            throw new EOFException("a stream ended early, after " + tally.chunks() + " chunks");
        }
    }

    private void sip() throws IOException {
        if (slow.isEmpty() || System.nanoTime() - lastSips < LAZY_PAUSE_NANOS) {
            return;
        }
        lastSips = System.nanoTime();
        for (SocketChannel channel : slow) {
            bytes.clear().limit(LAZY_BYTES);
            if (channel.isOpen() && channel.read(bytes) < 0) {
                channel.close();
            }
        }
    }
}
