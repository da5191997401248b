package batchnorm.data.files;

import batchnorm.files.WholeFile;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Downloads published files from the first of several mirrors that gives the right bytes. A file gets its name only
 * when it is whole and its checksum is right. Until then it has a temporary name; it is removed if the download fails
 * or the program is stopped.
 */
public final class Downloader {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private static final Duration LONG_DEAD = Duration.ofHours(1);

    private final List<URI> mirrors;
    private final Duration patience;

    /**
     * @param mirrors directories, each ending with a slash
     * @param patience how long to wait for the next byte before trying the next mirror
     */
    public Downloader(List<URI> mirrors, Duration patience) {
        this.mirrors = List.copyOf(mirrors);
        this.patience = patience;
    }

    /**
     * Downloads the files into {@code directory}, which is made if it is missing.
     *
     * @throws IOException if no mirror gives a file, or it cannot be written. The message, in one line, gives the
     *     reason for each address
     */
    public void fetch(List<PublishedFile> files, Path directory, Progress progress) throws IOException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IOException("cannot make " + directory + " (" + e + ")", e);
        }
        // A download that goes on writes to its file within this time.
        WholeFile.deleteLeftovers(directory, LONG_DEAD);
        HttpClient client = HttpClient.newBuilder()
                .connectTimeout(CONNECT_TIMEOUT)
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        for (PublishedFile file : files) {
            fetch(client, file, directory, progress);
        }
    }

    private void fetch(HttpClient client, PublishedFile file, Path directory, Progress progress) throws IOException {
        List<String> failures = new ArrayList<>();
        for (URI mirror : mirrors) {
            URI address = mirror.resolve(file.gzipName());
            try {
                WholeFile.replace(directory.resolve(file.gzipName()), unfinished -> {
                    unfinished.toFile().deleteOnExit(); // the interrupt key runs no clean-up code
                    new Transfer(file, unfinished, progress).run(client, address, patience);
                });
                return;
            } catch (InterruptedIOException e) {
                throw e;
            } catch (Transfer.Unwritable e) { // another address would not help
                throw new IOException(
                        "cannot write " + directory.resolve(file.gzipName()) + " (" + e.getMessage() + ")", e);
            } catch (IOException e) {
                failures.add(address + " (" + reason(e) + ")");
            }
        }
        throw new IOException(String.join(", ", failures));
    }

    private static String reason(IOException e) {
        // The client's own messages do not say what happened.
        if (e instanceof ConnectException) {
            return "cannot connect";
        }
        if (e instanceof HttpTimeoutException) {
            return "cannot connect within " + CONNECT_TIMEOUT.toSeconds() + " s";
        }
        String message = e.getMessage() == null ? e.toString() : e.getMessage();
        return message.replaceAll("\\s+", " ");
    }
}
