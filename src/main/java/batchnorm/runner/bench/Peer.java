package batchnorm.runner.bench;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Another program that trains the same network and is timed in turn with ours. It times itself, and its last line of
 * output is a JSON object with the number {@code steps_per_s}, or else {@code ms_per_step}.
 *
 * @param variant the variant that it is compared with
 * @param command the words of the command, split at spaces
 */
public record Peer(String variant, List<String> command) {
    private static final String RATE = "steps_per_s";
    private static final String TIME = "ms_per_step";
    private static final String THREADS = "OMP_NUM_THREADS";
    private static final Pattern PLACEHOLDER = Pattern.compile("\\{([a-z][a-z-]*)}");

    public Peer {
        command = List.copyOf(command);
    }

    /**
     * Reads {@code VARIANT=COMMAND}.
     *
     * @param variants the names of the experiment's variants. They may contain {@code =}: where the text begins with
     *     one of them and {@code =}, that is the variant; with several, the longest.
     * @throws BadInput if there is no {@code =} or no command
     */
    public static Peer parse(String text, Collection<String> variants) {
        int named = variants.stream()
                .filter(name -> text.startsWith(name + "="))
                .mapToInt(String::length)
                .max()
                .orElse(0);
        int equals = text.indexOf('=', named);
        if (equals < 1 || text.substring(equals + 1).isBlank()) {
            throw new BadInput("--peer " + text + " is not of the form VARIANT=COMMAND, which is expected");
        }
        String command = text.substring(equals + 1).strip();
        return new Peer(text.substring(0, equals), Arrays.asList(command.split("\\s+", -1)));
    }

    /**
     * Checks that each peer is timed beside its variant.
     *
     * @param timed the variants that are timed; empty for all
     * @throws BadInput if one is not
     */
    static void requireTimed(List<Peer> peers, List<String> timed) {
        peers.stream()
                .filter(peer -> !timed.isEmpty() && !timed.contains(peer.variant()))
                .findFirst()
                .ifPresent(peer -> {
                    throw new BadInput("--peer " + peer.variant() + "=…: only " + String.join(", ", timed)
                            + " is timed; --variant " + peer.variant() + " adds it");
                });
    }

    /** Its name in tables: {@code V, peer} for the first one of a variant, then {@code V, peer 2} and so on. */
    String nameAmong(List<Peer> ofVariant) {
        int index = ofVariant.indexOf(this);
        return variant + ", peer" + (index > 0 ? " " + (index + 1) : "");
    }

    /**
     * The same program with a value for each placeholder, such as {@code {width}}.
     *
     * @throws BadInput if there is a placeholder without a value
     */
    Peer with(Map<String, String> values) {
        return new Peer(
                variant, command.stream().map(word -> filled(word, values)).toList());
    }

    private String filled(String word, Map<String, String> values) {
        return PLACEHOLDER.matcher(word).replaceAll(found -> {
            String value = values.get(found.group(1));
            if (value == null) {
                throw new BadInput("--peer " + variant + "=" + String.join(" ", command) + " has " + found.group()
                        + "; for this network there are " + String.join(", ", values.keySet()));
            }
            return Matcher.quoteReplacement(value);
        });
    }

    /** Runs the program once and returns its steps per second. */
    double stepsPerSecond() throws InterruptedException {
        return stepsPerSecond(Optional.empty());
    }

    /** The same with a number of threads for its native code. */
    double stepsPerSecond(int threads) throws InterruptedException {
        return stepsPerSecond(Optional.of(threads));
    }

    private double stepsPerSecond(Optional<Integer> threads) throws InterruptedException {
        try {
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putIfAbsent(THREADS, "1"); // as for our workers
            threads.ifPresent(count -> builder.environment().put(THREADS, String.valueOf(count)));
            Process process = builder.start();
            List<String> lines = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .toList();
            int code = process.waitFor();
            if (code != 0 || lines.isEmpty()) {
                throw new RunFailure("peer " + command + " ended with code " + code + " after " + lines.size()
                        + " lines; code 0 and at least one line are expected");
            }
            return rate(lines.get(lines.size() - 1));
        } catch (IOException e) {
            throw new RunFailure("peer " + command + ": " + e.getMessage(), e);
        }
    }

    private double rate(String line) {
        Map<String, Object> last = object(line);
        String key = last.get(RATE) instanceof Number ? RATE : TIME;
        if (!(last.get(key) instanceof Number number)) {
            throw new RunFailure("peer " + command + ": its last line has no number " + RATE + " or " + TIME);
        }
        double value = number.doubleValue();
        if (!(value > 0 && value < Double.POSITIVE_INFINITY)) {
            throw new RunFailure("peer " + command + ": " + key + " is " + number + "; a number above 0 is expected");
        }
        return key.equals(RATE) ? value : 1000 / value;
    }

    private Map<String, Object> object(String line) {
        Optional<Map<String, Object>> object;
        try {
            object = Optional.ofNullable(JSON.std.mapFrom(line));
        } catch (IOException e) { // its message has several lines
            object = Optional.empty();
        }
        return object.orElseThrow(() ->
                new RunFailure("peer " + command + ": its last line is '" + line + "'; a JSON object is expected"));
    }
}
