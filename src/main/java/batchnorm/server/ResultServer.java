package batchnorm.server;

import batchnorm.BadInput;
import batchnorm.files.IoReason;
import batchnorm.report.page.Facts;
import batchnorm.results.RecordedExperiment;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import java.util.regex.Pattern;

/**
 * Serves the result folders below one folder over HTTP, on this machine's loopback address alone. It reads and never
 * writes. A request that names another host is refused, because a web page elsewhere could have led the browser here by
 * a name of its own (DNS rebinding).
 */
public final class ResultServer implements AutoCloseable {
    private static final Pattern LOOPBACK = Pattern.compile("(?i)(localhost|127\\.0\\.0\\.1|\\[::1])(:[0-9]{1,5})?");
    private static final int THREADS = 4;

    private final HttpServer server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS, ResultServer::thread);
    private final Site site;

    private ResultServer(HttpServer server, Site site) {
        this.server = server;
        this.site = site;
    }

    /**
     * Starts a server.
     *
     * @param port 0 for one that is free
     * @param facts what a page says that the CSV files do not
     * @throws BadInput if the folder cannot be read, or the port is in use
     */
    public static ResultServer start(Path folder, int port, Function<RecordedExperiment, Facts> facts) {
        if (!Files.isDirectory(folder)) {
            throw new BadInput(folder + " is not a directory; one with result folders in it is expected");
        }
        try {
            Places places = new Places(folder.toRealPath());
            InetSocketAddress loopback =
                    new InetSocketAddress(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}), port);
            ResultServer server = new ResultServer(
                    HttpServer.create(loopback, 0), new Site(places, new RunList(places), new RunPages(places, facts)));
            server.begin();
            return server;
        } catch (BindException e) {
            throw new BadInput("port " + port + " cannot be used: " + e.getMessage()
                    + "; another number, or none for a free one, is expected");
        } catch (IOException e) {
            throw new BadInput(folder + " cannot be served: " + IoReason.of(e), e);
        }
    }

    private void begin() {
        server.createContext("/", this::handle);
        server.setExecutor(threads);
        server.start();
    }

    /** A thread that does not keep the program alive. */
    private static Thread thread(Runnable work) {
        Thread thread = new Thread(work, "server");
        thread.setDaemon(true);
        return thread;
    }

    /** The address to open in a browser. */
    public String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
    }

    /** How many result folders there are now. */
    public int folders() {
        return site.runs().folders().size();
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer;
            try {
                answer = answer(exchange);
            } catch (RuntimeException e) {
                answer = Answer.refused(500, "the page could not be made: " + e);
            } catch (OutOfMemoryError e) {
                answer = Answer.refused(
                        500, "the page needs more memory than Java has; BN_JAVA_OPTS=-Xmx2g gives it more");
            }
            send(exchange, answer);
        }
    }

    private Answer answer(HttpExchange exchange) {
        String host = exchange.getRequestHeaders().getFirst("Host");
        if (host == null || !LOOPBACK.matcher(host).matches()) {
            return Answer.refused(403, "this server answers to localhost, 127.0.0.1 and [::1] alone");
        }
        if (!exchange.getRequestMethod().equals("GET")
                && !exchange.getRequestMethod().equals("HEAD")) {
            return Answer.refused(405, "only GET and HEAD are answered");
        }
        return site.answer(
                exchange.getRequestURI().getRawPath(), exchange.getRequestURI().getRawQuery());
    }

    private static void send(HttpExchange exchange, Answer answer) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        headers.set("Content-Type", answer.type());
        headers.set("Cache-Control", "no-store");
        headers.set("X-Content-Type-Options", "nosniff");
        headers.set("Referrer-Policy", "no-referrer");
        headers.set("Cross-Origin-Resource-Policy", "same-origin");
        headers.set("Content-Security-Policy", "frame-ancestors 'none'");
        byte[] body = answer.bytes();
        boolean silent = exchange.getRequestMethod().equals("HEAD") || body.length == 0;
        exchange.sendResponseHeaders(answer.status(), silent ? -1 : body.length);
        if (!silent) {
            exchange.getResponseBody().write(body);
        }
    }

    /** Stops at once. */
    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
