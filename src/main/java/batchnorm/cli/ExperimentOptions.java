package batchnorm.cli;

import batchnorm.experiment.Engine;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

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
            paramLabel = "PATH=VALUE",
            description = "Overrides one value of the file, for example training.learning-rate.rate=0.1. Repeatable.")
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
        if (!seeds.matches("[0-9]{1,4}")) {
            return "[" + seeds + "]"; // the reader says what is wrong with it
        }
        int count = Integer.parseInt(seeds);
        if (count == 0) {
            throw new TypeConversionException("--seeds is 0; a list such as 1,2,3 or a count from 1 is expected");
        }
        List<String> numbers = new ArrayList<>();
        for (int seed = 1; seed <= count; seed++) {
            numbers.add(Integer.toString(seed));
        }
        return "[" + String.join(", ", numbers) + "]";
    }
}
