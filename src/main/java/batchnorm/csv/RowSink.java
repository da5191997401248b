package batchnorm.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The destination of rows: a file, or in tests something that fails. Closing it forces the written bytes to the disk.
 */
interface RowSink extends Closeable {

    /** Appends all bytes in one call of the operating system, or throws an exception. */
    void write(byte[] bytes) throws IOException;

    void truncate(long length) throws IOException;

    /**
     * A new file.
     *
     * @throws java.nio.file.FileAlreadyExistsException where the file exists
     */
    static RowSink create(Path file) throws IOException {
        Files.createFile(file);
        return append(file);
    }

    /** An existing file, of which the first bytes stay. */
    static RowSink append(Path file) throws IOException {
        // Not a FileChannel: a FileChannel is closed when its thread is interrupted.
        RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
        opened.seek(opened.length());
        return new RowSink() {
            @Override
            public void write(byte[] bytes) throws IOException {
                opened.write(bytes);
            }

            @Override
            public void truncate(long length) throws IOException {
                opened.setLength(length);
            }

            @Override
            public void close() throws IOException {
                // After this, a run is recorded as done, and a power failure must not lose its rows.
                try (opened) {
                    opened.getFD().sync();
                }
            }
        };
    }
}
