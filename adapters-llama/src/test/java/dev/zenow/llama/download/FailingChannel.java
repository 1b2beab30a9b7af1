package dev.zenow.llama.download;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.WritableByteChannel;
import org.jspecify.annotations.Nullable;

/** A file on a disk that may refuse to be written to, or be slow. */
final class FailingChannel extends FileChannel {
    private final FileChannel file;
    private final Refusal refusal;

    /** Throws when the disk is to refuse. */
    interface Refusal {
        void beforeWrite(int bytes) throws IOException;

        void beforeForce() throws IOException;

        default void beforeRead() throws IOException {}
    }

    FailingChannel(FileChannel file, Refusal refusal) {
        this.file = file;
        this.refusal = refusal;
    }

    @Override
    public int write(ByteBuffer source, long position) throws IOException {
        refusal.beforeWrite(source.remaining());
        return file.write(source, position);
    }

    @Override
    public void force(boolean metaData) throws IOException {
        refusal.beforeForce();
        file.force(metaData);
    }

    @Override
    public int read(ByteBuffer target, long position) throws IOException {
        refusal.beforeRead();
        return file.read(target, position);
    }

    @Override
    public long size() throws IOException {
        return file.size();
    }

    @Override
    public FileChannel truncate(long size) throws IOException {
        file.truncate(size);
        return this;
    }

    @Override
    public @Nullable FileLock tryLock(long position, long size, boolean shared) throws IOException {
        return file.tryLock(position, size, shared);
    }

    @Override
    protected void implCloseChannel() throws IOException {
        file.close();
    }

    @Override
    public int read(ByteBuffer target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long read(ByteBuffer[] targets, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public int write(ByteBuffer source) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long write(ByteBuffer[] sources, int offset, int length) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long position() {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileChannel position(long newPosition) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferTo(long position, long count, WritableByteChannel target) {
        throw new UnsupportedOperationException();
    }

    @Override
    public long transferFrom(ReadableByteChannel source, long position, long count) {
        throw new UnsupportedOperationException();
    }

    @Override
    public MappedByteBuffer map(MapMode mode, long position, long size) {
        throw new UnsupportedOperationException();
    }

    @Override
    public FileLock lock(long position, long size, boolean shared) {
        throw new UnsupportedOperationException();
    }
}
