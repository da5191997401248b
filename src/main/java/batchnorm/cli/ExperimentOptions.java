package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.experiment.Engine;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import picocli.CommandLine.Option;

/** The options that override an experiment file. Each is a setting of the file, read with the file's strictness. */
final class ExperimentOptions {
    @Option(
            names = "--seeds",
            paramLabel = "LIST|COUNT",
            description =
                    "The seeds of the runs: 1,2,3 names them, a single number n means 1 to n. Default: the file's.")
    private String seeds;

    @Option(names = "--steps", paramLabel = "N", description = "Steps per run. Default: the file's.")
    private String steps;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            description = "Another data set, see 'bn data list'. Default: the file's.")
    private String dataset;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            description = "What does the arithmetic: ${COMPLETION-CANDIDATES}. Default: the file's.")
    private Engine engine;

    @Option(
            names = "--set",
            paramLabel = "[VARIANT:]PATH=VALUE",
            description = "Overrides one value of the file, for example training.learning-rate.rate=0.1, or of one of"
                    + " its variants, for example BN-x5:training.learning-rate.rate=0.3. Repeatable.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--smoke",
            description = "A tiny subset and few steps, as the file's 'smoke' section says: for CI. Off by default.")
    boolean smoke;

    /** As {@code path=value}, the explicit ones last. */
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
            all.add("training.engine=" + engine.name().toLowerCase(Locale.ROOT));
        }
        all.addAll(settings);
        return all;
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
            throw new BadInput("--seeds is " + seeds + ", which names a seed twice; each seed is one run");
        }
        return "[" + String.join(", ", named) + "]";
    }
}
