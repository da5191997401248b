package batchnorm.csv;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

/** Where rows go: a file, or in a test something that fails. Closing it brings what was written to the disk itself. */
interface RowSink extends Closeable {

    /** Appends all of it, in one call of the operating system, or throws. */
    void write(byte[] bytes) throws IOException;

    void truncate(long length) throws IOException;

    /**
     * A new file.
     *
     * @throws java.nio.file.FileAlreadyExistsException where there is one
     */
    static RowSink create(Path file) throws IOException {
        Files.createFile(file);
        // Not a FileChannel: that one closes itself when its thread is interrupted.
        RandomAccessFile opened = new RandomAccessFile(file.toFile(), "rw");
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
                // A run is recorded as done after this, and a power cut must not undo its rows.
                try (opened) {
                    opened.getFD().sync();
                }
            }
        };
    }
}
