package batchnorm.report;

import batchnorm.design.ChangedValue;
import batchnorm.design.Setup;
import batchnorm.metric.Digits;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Says what ran, in words: the data, the steps, the seeds and the changed values. What a folder does not record is left
 * out.
 */
public final class WhatRan {
    private static final String DATASET = "dataset.name";
    private static final String SEEDS = "seeds";

    private final RecordedExperiment recorded;

    /** Of an experiment as its folder records it. */
    public WhatRan(RecordedExperiment recorded) {
        this.recorded = recorded;
    }

    /**
     * The title of the experiment. Where values are changed, the file's title is not that of what ran, and their number
     * follows it. Seeds and engines do not count: with them it is still the same experiment. But fewer seeds than the
     * file's are said, because they make its verdicts weaker. Another data set is said first, because titles name
     * theirs.
     */
    public String title() {
        String title = recorded.experiment().title();
        long changed = makingAnotherExperiment().size();
        String other = recorded.changedValues().stream()
                .filter(one -> one.key().equals(DATASET))
                .findFirst()
                .map(one -> "On " + one.used() + " instead of " + one.inFile() + ": ")
                .orElse("");
        List<String> changes = new ArrayList<>();
        if (changed > 0) {
            changes.add(values(changed) + " changed");
        }
        fewerSeeds().ifPresent(changes::add);
        return other + title + (changes.isEmpty() ? "" : ", with " + String.join(" and ", changes));
    }

    /** Such as "2 seeds instead of 10"; empty where there are as many as in the file, or more. */
    private Optional<String> fewerSeeds() {
        return recorded.changedValues().stream()
                .filter(one -> one.key().equals(SEEDS) && length(one.used()) < length(one.inFile()))
                .findFirst()
                .map(one -> ReportWriter.seeds(length(one.used())) + " instead of " + length(one.inFile()));
    }

    /** The length of a list of numbers as it is recorded: {@code [1, 2, 3]}. */
    private static int length(String list) {
        return list.split(",", -1).length;
    }

    /** The keys of the values that make it another experiment than the file's, each once. */
    List<String> makingAnotherExperiment() {
        return recorded.changedValues().stream()
                .filter(ChangedValue::makesAnotherExperiment)
                .map(ChangedValue::key)
                .distinct()
                .toList();
    }

    /** Data, steps and seeds in one line without a full stop. */
    public String line() {
        return line(seeds());
    }

    /**
     * The same for a chart, with the experiment's id.
     *
     * @param ofChart the seeds that the chart shows and what its marks mean; empty where it shows all seeds
     */
    String foot(String ofChart) {
        List<String> parts = new ArrayList<>(
                List.of(recorded.experiment().id() + ": " + line(ofChart.isEmpty() ? seeds() : ofChart)));
        if (recorded.experiment().smoke()) {
            parts.add("smoke run");
        }
        int changed = makingAnotherExperiment().size();
        if (changed > 0) {
            parts.add(values(changed) + " changed");
        }
        return String.join("; ", parts);
    }

    private String line(String seeds) {
        List<String> parts = new ArrayList<>();
        recorded.setup().ifPresent(setup -> {
            parts.add(data(setup));
            parts.add(steps(setup));
        });
        parts.add(seeds);
        return String.join("; ", parts);
    }

    private static String data(Setup setup) {
        return setup.dataset() + (setup.origin().isEmpty() ? "" : " (" + setup.origin() + ")") + ", "
                + Digits.count(setup.trainingImages()) + " training and " + Digits.count(setup.evaluatedImages()) + " "
                + setup.split().label() + " images";
    }

    private static String steps(Setup setup) {
        String most = Digits.count(setup.mostSteps()) + (setup.mostSteps() == 1 ? " step" : " steps");
        return setup.fewestSteps() < setup.mostSteps() ? Digits.count(setup.fewestSteps()) + " to " + most : most;
    }

    /** The seeds of the runs so far, such as "seeds 1 to 10"; of all runs where none has ended. */
    String seeds() {
        Provenance provenance = recorded.provenance();
        List<Long> ran = provenance.runs().stream()
                .filter(RunRecord::isMeasured)
                .map(RunRecord::seed)
                .distinct()
                .sorted()
                .toList();
        List<Long> seeds = ran.isEmpty()
                ? provenance.experiment().seeds().stream().sorted().toList()
                : ran;
        return seeds(seeds) + (forSomeVariants(seeds) ? " (not all for each variant)" : "");
    }

    private boolean forSomeVariants(List<Long> seeds) {
        return recorded.experiment().variants().stream()
                .anyMatch(variant -> recorded.experiment().seedsOf(variant).size() < seeds.size());
    }

    private static String seeds(List<Long> sorted) {
        long first = sorted.get(0);
        long last = sorted.get(sorted.size() - 1);
        if (sorted.size() == 1) {
            return "seed " + first;
        }
        boolean gapless = last - first == sorted.size() - 1;
        return "seeds "
                + (gapless && sorted.size() > 2
                        ? first + " to " + last
                        : sorted.stream().map(String::valueOf).collect(Collectors.joining(", ")));
    }

    static String values(long number) {
        return number == 1 ? "1 value" : number + " values";
    }
}
