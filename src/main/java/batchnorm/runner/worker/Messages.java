package batchnorm.runner.worker;

import batchnorm.RunFailure;
import batchnorm.environment.ProgramCode;
import batchnorm.experiment.ExperimentSource;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.run.Keeping;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The messages between a worker process and the command that started it, one JSON object per line. The worker's lines
 * begin with a mark, because native libraries print to the same stream.
 */
public final class Messages {
    private static final String MARK = "@bn ";
    private static final String WARNING = "warning";
    /** The most characters of a message that an error shows. */
    private static final int LONGEST_QUOTE = 300;
    /** The state of a network's replica is one text, as long as the network is large. */
    private static final JSON READER = JSON.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxStringLength(Integer.MAX_VALUE)
                            .build())
                    .build())
            .build();

    private Messages() {}

    /** To the worker, first: the experiment and the data directory. */
    public static String setup(ExperimentSource source, String data, Keeping keeping) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("text", source.text());
        message.put("name", source.name());
        message.put("defaults", source.defaults());
        message.put("settings", source.settings());
        message.put("smoke", source.smoke());
        message.put("paper", source.paper());
        message.put("data", data);
        message.put("save_models", keeping.models());
        keeping.checkpointEvery().ifPresent(steps -> message.put("checkpoint_every", steps));
        return write(message);
    }

    /** The same first message with the data directory left to the machine that receives it. */
    public static String withoutDataDirectory(String setup) {
        Map<String, Object> message = new LinkedHashMap<>(read(setup));
        message.put("data", "");
        return write(message);
    }

    static ExperimentSource source(Map<String, Object> setup) {
        List<String> settings = ((List<?>) setup.get("settings"))
                .stream().map(String.class::cast).toList();
        return new ExperimentSource(
                (String) setup.get("text"),
                (String) setup.get("name"),
                (String) setup.get("defaults"),
                settings,
                (Boolean) setup.get("smoke"),
                texts(setup.get("paper")));
    }

    static Keeping keeping(Map<String, Object> setup) {
        return new Keeping(
                (Boolean) setup.get("save_models"),
                setup.get("checkpoint_every") instanceof Number steps
                        ? OptionalLong.of(steps.longValue())
                        : OptionalLong.empty());
    }

    /**
     * To the worker: train this run, and write it to the folder of results.
     *
     * @param asks whether other workers train the replicas of a network that has several
     */
    static String run(RunKey key, Path results, boolean asks) {
        return write(Map.of(
                "variant",
                key.variant(),
                "seed",
                key.seed(),
                "results",
                results.toAbsolutePath().toString(),
                "asks",
                asks));
    }

    static boolean asks(Map<String, Object> order) {
        return (Boolean) order.get("asks");
    }

    /**
     * To the worker: train this variant for some seconds and measure its speed.
     *
     * @param asks whether other workers train the replicas of a network that has several
     */
    static String time(String variant, double seconds, boolean asks) {
        return write(Map.of("variant", variant, "seconds", seconds, "asks", asks));
    }

    static RunKey key(Map<String, Object> run) {
        return new RunKey((String) run.get("variant"), ((Number) run.get("seed")).longValue());
    }

    /** From the worker: it is ready. Names the machine, the software, its own build and the checksums of the data. */
    static String ready(Environment environment, Map<String, String> checksums) {
        return MARK
                + write(Map.of("ready", environment.toMap(), "program", ProgramCode.digest(), "checksums", checksums));
    }

    /** The digest of the program that the worker runs, {@link ProgramCode#digest}. */
    static String program(Map<String, Object> ready) {
        return (String) ready.get("program");
    }

    static Map<String, String> checksums(Map<String, Object> ready) {
        return texts(ready.get("checksums"));
    }

    private static Map<String, String> texts(Object map) {
        Map<String, String> texts = new LinkedHashMap<>();
        ((Map<?, ?>) map).forEach((name, text) -> texts.put((String) name, (String) text));
        return texts;
    }

    static Environment environment(Map<?, ?> ready) {
        return new Environment(
                (String) ready.get("jdk"),
                (String) ready.get("dl4j"),
                (String) ready.get("backend"),
                (String) ready.get("native_classifier"),
                (String) ready.get("blas"),
                (Integer) ready.get("threads"),
                (String) ready.get("cpu"),
                (String) ready.get("os"));
    }

    /** From the worker: the number of steps done. */
    static String progress(long step) {
        return MARK + "{\"step\":" + step + "}";
    }

    /** From the worker: it is at work. */
    static String goesOn() {
        return MARK + "{\"goes_on\":true}";
    }

    /** From the worker: the run goes on, but not as asked. */
    static String warning(String line) {
        return MARK + write(Map.of(WARNING, line));
    }

    static Optional<String> warning(Map<String, Object> message) {
        return Optional.ofNullable((String) message.get(WARNING));
    }

    /** From the worker: the run has ended. */
    static String done(RunRecord run) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("outcome", run.outcome());
        message.put("engine", run.engine());
        message.put("steps", run.steps());
        return MARK + write(message);
    }

    static RunRecord record(RunKey key, Map<String, Object> done) {
        return new RunRecord(
                key.variant(),
                key.seed(),
                (String) done.get("engine"),
                (String) done.get("outcome"),
                ((Number) done.get("steps")).longValue());
    }

    /** From the worker: its speed, and the largest amount of memory that it used, or NaN. */
    static String timed(double stepsPerSecond, double peakMebibytes) {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("steps_per_second", stepsPerSecond);
        if (!Double.isNaN(peakMebibytes)) { // JSON has no NaN
            message.put("peak_mebibytes", peakMebibytes);
        }
        return MARK + write(message);
    }

    /** From the worker: it cannot be set up. */
    static String unusable(String why) {
        return MARK + write(Map.of("unusable", why));
    }

    /** The message in a worker's line; empty if a library printed the line. */
    static Optional<Map<String, Object>> fromWorker(String line) {
        int mark = line.indexOf(MARK); // a library may have printed something without ending its line
        return mark < 0 ? Optional.empty() : Optional.of(read(line.substring(mark + MARK.length())));
    }

    static Map<String, Object> read(String json) {
        try {
            return READER.mapFrom(json);
        } catch (IOException e) {
            String begin = json.substring(0, Math.min(json.length(), LONGEST_QUOTE));
            throw new RunFailure(
                    "a message between a worker process and the command is not JSON: " + begin
                            + (begin.length() < json.length() ? "…" : ""),
                    e);
        }
    }

    /** A worker's line. */
    static String marked(Map<String, Object> message) {
        return MARK + write(message);
    }

    static String write(Map<String, Object> message) {
        try {
            return JSON.std.asString(message);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
