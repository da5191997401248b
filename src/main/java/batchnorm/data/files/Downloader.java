package batchnorm.data.files;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Fetches published files from the first of several mirrors that gives the right bytes. A file appears under its name
 * only when it is whole and its checksum is right; until then it lies beside, under a name that no reader looks for,
 * and is removed where the download fails or the program is stopped.
 */
public final class Downloader {
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    private final List<URI> mirrors;
    private final Duration patience;

    /**
     * @param mirrors directories, each ending with a slash
     * @param patience how long no byte may come before a mirror is given up
     */
    public Downloader(List<URI> mirrors, Duration patience) {
        this.mirrors = List.copyOf(mirrors);
        this.patience = patience;
    }

    /**
     * Fetches the files into {@code directory}, which is made where it is missing.
     *
     * @throws IOException where a file cannot be had from any mirror, or not be written; the message says for each
     *     address why, in one line
     */
    public void fetch(List<PublishedFile> files, Path directory, Progress progress) throws IOException {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw new IOException("cannot make " + directory + " (" + e + ")", e);
        }
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
        String process = String.valueOf(ProcessHandle.current().pid());
        Path unfinished = directory.resolve("." + file.gzipName() + "." + process + ".part");
        unfinished.toFile().deleteOnExit(); // for the interrupt key, which runs no finally block
        try {
            for (URI mirror : mirrors) {
                URI address = mirror.resolve(file.gzipName());
                try {
                    new Transfer(file, unfinished, progress).run(client, address, patience);
                    Files.move(unfinished, directory.resolve(file.gzipName()), StandardCopyOption.ATOMIC_MOVE);
                    return;
                } catch (InterruptedIOException e) {
                    throw e;
                } catch (IOException e) {
                    failures.add(address + " (" + reason(e) + ")");
                }
            }
        } finally {
            Files.deleteIfExists(unfinished);
        }
        throw new IOException(String.join(", ", failures));
    }

    private static String reason(IOException e) {
        // The client gives these without a word on what happened.
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
