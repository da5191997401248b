package batchnorm.data.files;

import batchnorm.files.Checksums;
import batchnorm.files.IoReason;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * One attempt to download one file from one address. The HTTP client's thread writes the file; the caller's thread
 * waits, reports progress and gives up if no more bytes arrive.
 */
final class Transfer {
    private static final long LOOK_MILLIS = 100;
    private static final int OK = 200;

    private final PublishedFile file;
    private final Path target;
    private final Progress progress;
    private final MessageDigest md5 = Checksums.digest("MD5");
    private volatile long received;
    private volatile Optional<IOException> failure = Optional.empty();

    /** This machine cannot write the file, whichever address it comes from. */
    static final class Unwritable extends IOException {
        private static final long serialVersionUID = 1;

        Unwritable(IOException cause) {
            super(IoReason.of(cause), cause);
        }
    }

    Transfer(PublishedFile file, Path target, Progress progress) {
        this.file = file;
        this.target = target;
        this.progress = progress;
    }

    /**
     * Downloads the file and checks it.
     *
     * @throws InterruptedIOException if the thread was interrupted
     * @throws Unwritable if this machine cannot write the file
     * @throws IOException if the file did not arrive, or its bytes are wrong
     */
    void run(HttpClient client, URI address, Duration patience) throws IOException {
        try (OutputStream out = Files.newOutputStream(target)) {
            CompletableFuture<HttpResponse<Void>> response = client.sendAsync(
                    HttpRequest.newBuilder(address).build(),
                    info -> info.statusCode() == OK
                            ? HttpResponse.BodySubscribers.ofByteArrayConsumer(
                                    bytes -> bytes.ifPresent(some -> take(some, out)))
                            : HttpResponse.BodySubscribers.replacing(null));
            int status = await(response, patience.toNanos()).statusCode();
            if (status != OK) {
                throw new IOException("HTTP status " + status);
            }
        }
        check();
    }

    /** Never throws: an exception on the client's thread would be lost. */
    private void take(byte[] some, OutputStream out) {
        if (failure.isPresent()) {
            return;
        }
        try {
            out.write(some);
        } catch (IOException e) {
            failure = Optional.of(new Unwritable(e));
            return;
        }
        md5.update(some);
        long now = received + some.length;
        received = now;
        if (now > file.bytes()) {
            failure = Optional.of(new IOException("more than the " + file.bytes() + " bytes of the published file"));
        }
    }

    private HttpResponse<Void> await(CompletableFuture<HttpResponse<Void>> response, long patienceNanos)
            throws IOException {
        long before = 0;
        long since = System.nanoTime();
        try {
            while (true) {
                try {
                    HttpResponse<Void> answer = response.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                    look();
                    return answer;
                } catch (TimeoutException e) {
                    look();
                }
                if (received != before) {
                    before = received;
                    since = System.nanoTime();
                } else if (System.nanoTime() - since > patienceNanos) {
                    throw new IOException("no byte came for " + TimeUnit.NANOSECONDS.toSeconds(patienceNanos) + " s");
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getCause());
        } finally {
            response.cancel(true); // has no effect if it is done
        }
    }

    private void look() throws IOException {
        if (failure.isPresent()) {
            throw failure.get();
        }
        if (received > 0) {
            progress.downloaded(file.gzipName(), received, file.bytes());
        }
    }

    private void check() throws IOException {
        String actual = Checksums.hex(md5);
        if (!actual.equals(file.gzipMd5())) {
            throw new IOException("md5 " + actual + " instead of " + file.gzipMd5());
        }
    }
}
