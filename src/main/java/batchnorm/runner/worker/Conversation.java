package batchnorm.runner.worker;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/** The lines to and from a worker process, and the patience with it. Used by one thread. */
final class Conversation implements AutoCloseable {
    static final long SECONDS_TO_END = 10;

    private final Process process;
    private final BufferedWriter orders;
    private final BufferedReader answers;
    private final ProcessEnd end = new ProcessEnd();
    private final Patience patience;
    private final Thread complaintsReader;

    /** @param limit how long the process may give no sign of life */
    Conversation(Process process, Duration limit) {
        this.process = process;
        orders = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        answers = new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8));
        patience = Patience.with(process, limit);
        complaintsReader = end.listen(process.getErrorStream());
    }

    /** Tells the process nothing and waits for its end. */
    void endWithoutOrders() throws IOException {
        orders.close();
        patience.begin(Duration.ZERO);
        for (String line = answers.readLine(); line != null; line = answers.readLine()) {
            end.printed(line);
        }
    }

    /** Sends an order and waits for the answer that has what is wanted. {@code wanted} gives null for any other. */
    <T> T ask(String order, Duration moreTime, Function<Map<String, Object>, T> wanted) throws WorkerProcess.Died {
        return ask(order, moreTime, wanted, answer -> Optional.empty());
    }

    /**
     * The same for a worker that asks, too: {@code reply} hears of any other answer, and gives what the worker gets.
     */
    <T> T ask(
            String order,
            Duration moreTime,
            Function<Map<String, Object>, T> wanted,
            Function<Map<String, Object>, Optional<String>> reply)
            throws WorkerProcess.Died {
        order(order, moreTime);
        while (true) {
            Map<String, Object> answer = answer();
            patience.end(); // the worker waits, or others do their part
            T found = wanted.apply(answer);
            if (found != null) {
                return found;
            }
            Optional<String> told = reply.apply(answer);
            if (told.isPresent()) {
                order(told.get(), moreTime);
            } else {
                patience.resume();
            }
        }
    }

    private Map<String, Object> answer() throws WorkerProcess.Died {
        try {
            for (String line = answers.readLine(); line != null; line = answers.readLine()) {
                Optional<Map<String, Object>> message = Messages.fromWorker(line);
                if (message.isPresent()) {
                    patience.renew();
                    return message.get();
                }
                end.printed(line);
            }
        } catch (IOException e) {
            // A broken pipe counts as the end of the worker.
        }
        throw died();
    }

    /** How the process ended; waits for its end. */
    WorkerProcess.Died died() {
        try {
            if (!process.waitFor(SECONDS_TO_END, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
            int code = process.waitFor();
            complaintsReader.join(1000);
            return new WorkerProcess.Died(
                    patience.isLost()
                            ? "its worker process gave no sign of life for " + patience.words()
                                    + ", neither a step nor a mini-batch of an evaluation, and was ended"
                            : end.words(code, process.pid(), WorkerCommand.crashLogs()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new WorkerProcess.Died("interrupted while waiting for its worker process");
        }
    }

    private void order(String line, Duration moreTime) throws WorkerProcess.Died {
        patience.begin(moreTime);
        try {
            orders.write(line);
            orders.write('\n');
            orders.flush();
        } catch (IOException e) {
            throw died();
        }
    }

    /** Ends the input of the process. */
    @Override
    public void close() {
        patience.end();
        try {
            orders.close();
        } catch (IOException e) {
            // It has already ended.
        }
    }
}
