package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.engine.list.Engines;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import picocli.CommandLine.Option;

/** The options that change values of an experiment file. Each value is checked as the file's own values are. */
final class ExperimentOptions {
    /** The possible values of {@code --engine}. */
    static final class EngineNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Engines.byName().keySet().iterator();
        }
    }

    @Option(
            names = "--seeds",
            paramLabel = "LIST|COUNT",
            description =
                    "The seeds of the runs: a list such as 1,2,3, or a single number n for the seeds 1 to n. Default: those"
                            + " of the experiment file.")
    private String seeds;

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Training steps of each run. Default: the number in the experiment file.")
    private String steps;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "Use another data set, one that 'bn data list' shows. Default: that of the experiment file.")
    private String dataset;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            completionCandidates = EngineNames.class,
            description = "The engine that trains: ${COMPLETION-CANDIDATES}. Default: that of the experiment file.")
    private String engine;

    @Option(
            names = "--set",
            paramLabel = "[VARIANT:]PATH=VALUE",
            description = "Change one value of the experiment file, for example training.learning-rate.rate=0.1, or one"
                    + " value of a variant, for example BN-x5:training.learning-rate.rate=0.3. Repeatable."
                    + " Default: no change.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--smoke",
            description =
                    "Only a few steps on few images, with the values in the file's 'smoke' section. Good for a first"
                            + " try and for continuous integration. Off by default.")
    boolean smoke;

    /** The settings in the form {@code path=value}. Those of {@code --set} come last, so that they take precedence. */
    List<String> settings() {
        List<String> all = new ArrayList<>();
        if (seeds != null) {
            all.add("seeds=" + seedList());
        }
        if (steps != null) {
            if (!steps.matches("[0-9_]{1,18}") || steps.matches("[0_]*")) {
                throw new BadInput("--steps is " + steps + "; a whole number from 1 is expected");
            }
            all.add("training.steps=" + steps);
        }
        if (dataset != null) {
            all.add("dataset.name=" + dataset);
        }
        if (engine != null) {
            all.add("training.engine=" + engineName());
        }
        all.addAll(settings);
        return all;
    }

    private String engineName() {
        String name = engine.toLowerCase(Locale.ROOT);
        if (!Engines.byName().containsKey(name)) {
            throw new BadInput("--engine is '" + engine + "'; it must be one of " + Engines.namesOf(any -> true));
        }
        return name;
    }

    private String seedList() {
        if (seeds.matches("0*[1-9][0-9]{0,3}")) {
            return LongStream.rangeClosed(1, Long.parseLong(seeds))
                    .mapToObj(Long::toString)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        List<String> named = List.of(seeds.split(",", -1));
        boolean numbers = named.stream().allMatch(seed -> seed.matches("[1-9][0-9]{0,8}"));
        if (named.size() < 2 || !numbers) {
            throw new BadInput("--seeds is " + seeds
                    + "; a list such as 1,2,3 of whole numbers from 1, or a count from 1 to 9999, is expected");
        }
        if (new HashSet<>(named).size() < named.size()) {
            throw new BadInput(
                    "--seeds is " + seeds + ", which names a seed twice; a list without repetition is expected");
        }
        return "[" + String.join(", ", named) + "]";
    }
}
