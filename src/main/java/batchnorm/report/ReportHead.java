package batchnorm.report;

import batchnorm.design.ChangedValue;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.provenance.ExperimentRecord;
import batchnorm.results.provenance.Provenance;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.stream.Collectors;

/** The head of a report: what ran, what to beware of, which values are not those of the file, and the question. */
final class ReportHead {
    private static final int LONGEST_VALUE = 80;

    private final RecordedExperiment recorded;
    private final Provenance provenance;
    private final ExperimentRecord experiment;
    private final WhatRan ran;
    private final Document report;

    private ReportHead(RecordedExperiment recorded, Document report) {
        this.recorded = recorded;
        this.provenance = recorded.provenance();
        this.experiment = provenance.experiment();
        this.ran = new WhatRan(recorded);
        this.report = report;
    }

    /** @param noted warnings, a line each */
    static void write(RecordedExperiment recorded, List<String> noted, Document report) {
        new ReportHead(recorded, report).write(noted);
    }

    private void write(List<String> noted) {
        report.heading(1, ran.title());
        String accuracy = experiment.measuresAccuracy()
                ? "accuracy on the " + experiment.split().label() + " split, "
                : "";
        report.paragraph(reference() + "Experiment `" + experiment.id() + "`, " + accuracy + seeds() + ".");
        report.paragraph("What ran: " + ran.line() + ".");
        notes();
        noted.forEach(warning -> report.note("Warning.", warning + "."));
        changedValues();
        question();
    }

    /** The sentence that says where the paper has the experiment; empty if it is not of the paper. */
    private String reference() {
        if (!experiment.isOfPaper()) {
            return "";
        }
        String figure = experiment.figure().isEmpty() ? "" : ", Figure " + experiment.figure();
        return "Ioffe and Szegedy (2015), section " + experiment.section() + figure + ". ";
    }

    private void notes() {
        if (experiment.smoke()) {
            report.note(
                    "Smoke run.",
                    "It was cut short to see that everything works. Its numbers and verdicts say nothing about the "
                            + (experiment.isOfPaper() ? "paper" : "claims") + ".");
        }
        if (provenance.hasUncommittedChanges()) {
            report.note(
                    "Uncommitted changes.",
                    "The code that ran differs from the commit stated below. These numbers cannot be traced to a commit.");
        }
        provenance
                .source()
                .uncommittedFiles()
                .forEach((name, how) -> report.note(
                        "Experiment file.", "`" + name + "` " + how + ". The copy in this folder is what ran."));
        int unfinished = provenance.unfinished().size();
        if (unfinished > 0) {
            int all = unfinished + provenance.measured().size();
            int failed = provenance.failed().size();
            report.note(
                    "Unfinished.",
                    unfinished + " of " + all + " runs have not finished"
                            + (failed == 0 ? "" : ", of which " + failed + " failed")
                            + ". This report leaves them out.");
        }
    }

    private void changedValues() {
        List<ChangedValue> changed = recorded.changedValues();
        if (changed.isEmpty()) {
            return;
        }
        report.paragraph("Values that are not those of the experiment file:");
        report.table(
                List.of("setting", "variant", "in the file", "here", "set by"),
                changed.stream().map(ReportHead::cells).toList());
    }

    private static List<String> cells(ChangedValue one) {
        return List.of(
                "`" + one.key() + "`",
                one.variant().isEmpty() ? "all" : one.variant(),
                value(one.inFile()),
                value(one.used()),
                one.by().equals(ChangedValue.SMOKE) ? "`" + one.by() + "`" : one.by());
    }

    private static String value(String value) {
        if (value.isEmpty()) {
            return "none";
        }
        return value.length() <= LONGEST_VALUE ? "`" + value + "`" : "`" + value.substring(0, LONGEST_VALUE) + "` …";
    }

    /** The file's question. Where its values are not those of the file, a sentence before it says so. */
    private void question() {
        List<String> keys = ran.makingAnotherExperiment();
        if (!keys.isEmpty()) {
            report.paragraph("The file asks the question below for its own values of "
                    + keys.stream().map(key -> "`" + key + "`").collect(Collectors.joining(", "))
                    + ". Other values ran here.");
        }
        report.paragraph(experiment.question());
    }

    /** The number of seeds of the variants, such as "1 to 3 seeds". */
    private String seeds() {
        IntSummaryStatistics counts = experiment.variants().stream()
                .mapToInt(variant -> experiment.seedsOf(variant).size())
                .summaryStatistics();
        return counts.getMin() < counts.getMax()
                ? counts.getMin() + " to " + counts.getMax() + " seeds (the summary says how many each variant has)"
                : ReportWriter.seeds(counts.getMax());
    }
}
