package batchnorm.data.cifar;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A stream that fails after a number of bytes, so that a small file cannot unpack to more than anyone waits for. */
final class LimitedStream extends FilterInputStream {
    private final long most;
    private long read;

    LimitedStream(InputStream in, long most) {
        super(in);
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        int value = super.read();
        count(value < 0 ? 0 : 1);
        return value;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        int count = super.read(bytes, from, length);
        count(count);
        return count;
    }

    @Override
    public long skip(long wanted) throws IOException {
        long skipped = super.skip(wanted);
        count(skipped);
        return skipped;
    }

    private void count(long more) throws IOException {
        read += Math.max(0, more);
        if (read > most) {
            throw new IOException("it unpacks to more than " + most + " bytes");
        }
    }
}
