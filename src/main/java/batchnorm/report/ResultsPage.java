package batchnorm.report;

import batchnorm.BadInput;
import batchnorm.metric.Durations;
import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import batchnorm.results.ClaimRow;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.SummaryRow;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.RunRecord;
import batchnorm.statistics.Interval;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The page of all recorded results: a template in Markdown whose fields are filled from the recorded files, so that no
 * number on the page is typed by hand. The fields, their arguments separated by bars:
 *
 * <ul>
 *   <li>{@code {{value EXPERIMENT | VARIANT | METRIC}}}: one number of {@code summary.csv}, with ± half its interval,
 *       or with the range of its seeds where the interval leaves the values that are possible.
 *   <li>{@code {{range EXPERIMENT | VARIANT | METRIC}}}: the least and the greatest mean over the points of the grid
 *       that was made of this variant. Values of the grid's first axis may follow; only points with these values then
 *       count.
 *   <li>{@code {{difference EXPERIMENT | VARIANT | METRIC}}}: the 95 % interval of the difference that a claim
 *       compares.
 *   <li>{@code {{training-loss EXPERIMENT | VARIANT | STEP}}}: the mean loss since the evaluation before this step.
 *   <li>{@code {{duration EXPERIMENT}}}: the duration of all its runs.
 *   <li>{@code {{experiments}}}, {@code {{summary EXPERIMENT}}}, {@code {{paper EXPERIMENT}}}, {@code {{changes
 *       EXPERIMENT}}}, {@code {{speed BENCH}}}, {@code {{claims}}}: tables; {@code {{claim-counts}}}: the counts below
 *       the table of claims.
 *   <li>{@code {{ensemble EXPERIMENT}}}: the table of Figure 4, and that of what each member adds.
 *   <li>{@code {{scale BENCH}}}: the table of {@code bn bench --scale}.
 *   <li>{@code {{data-speed BENCH}}}: how fast data sets are read.
 * </ul>
 */
public final class ResultsPage {
    private static final Pattern FIELD = Pattern.compile("\\{\\{([a-z-]+)([^}]*)}}");

    private final RecordedResults results;
    private final PaperClaims claims;

    private ResultsPage(RecordedResults results, PaperClaims claims) {
        this.results = results;
        this.claims = claims;
    }

    /**
     * The template with every field filled.
     *
     * @param folder the folder with a result folder for each experiment, and with {@code bench}
     * @throws BadInput if a field is unknown, or the files do not have its value
     */
    public static String fill(String template, Path folder, PaperClaims claims) {
        ResultsPage page = new ResultsPage(new RecordedResults(folder), claims);
        return FIELD.matcher(template).replaceAll(match -> Matcher.quoteReplacement(page.filled(match.group())));
    }

    private String filled(String field) {
        Matcher parts = FIELD.matcher(field);
        if (!parts.matches()) {
            throw new IllegalArgumentException(field);
        }
        String name = parts.group(1);
        List<String> arguments = Arrays.stream(parts.group(2).split("\\|", -1))
                .map(String::strip)
                .toList();
        String first = arguments.get(0);
        if (arguments.size() >= 3) {
            String variant = arguments.get(1);
            String metric = arguments.get(2);
            return switch (name) {
                case "value" -> value(first, variant, metric);
                case "range" -> range(first, variant, metric, arguments.subList(3, arguments.size()));
                case "training-loss" ->
                    String.format(Locale.ROOT, "%.2f", results.trainingLoss(first, variant, Long.parseLong(metric)));
                case "difference" -> difference(first, variant, metric);
                default -> throw unknown(field);
            };
        }
        return switch (name) {
            case "duration" -> Durations.measured(results.provenance(first).durationSeconds());
            case "experiments" -> experiments();
            case "summary" -> summary(first);
            case "paper" -> paper(first);
            case "changes" -> changes(first);
            case "ensemble" -> ensemble(first);
            case "speed" -> speed(first);
            case "scale" -> scale(first);
            case "data-speed" -> new SpeedTable(results.bench(first)).data();
            case "claims" -> claims.markdown().stripTrailing();
            case "claim-counts" ->
                String.join(
                        "\n", claims.counts().stream().map(line -> "- " + line).toList());
            default -> throw unknown(field);
        };
    }

    private static BadInput unknown(String field) {
        return new BadInput("the page's template has the field " + field
                + "; value, range, difference, training-loss with three arguments or more, or duration, experiments, summary, paper,"
                + " changes, ensemble, speed, scale, data-speed, claims, claim-counts with at most one are expected");
    }

    private String value(String experiment, String variant, String metric) {
        SummaryRow row = results.row(experiment, variant, metric); // throws if there is no such row
        return SummaryTable.cell(row);
    }

    /**
     * The range over the points of a grid that have one of these values of its first axis; over all points if no value
     * is given.
     */
    private String range(String experiment, String base, String metric, List<String> values) {
        DoubleSummaryStatistics means = results.provenance(experiment).experiment().grid().stream()
                .flatMap(grid -> grid.points().stream())
                .filter(point -> point.base().equals(base))
                .filter(point ->
                        values.isEmpty() || values.contains(point.coordinates().get(0)))
                .mapToDouble(point ->
                        results.row(experiment, point.variant(), metric).mean())
                .summaryStatistics();
        if (means.getCount() == 0) {
            throw new BadInput("experiment " + experiment + " has no grid of '" + base + "'");
        }
        Metric one = Metrics.named(metric).orElseThrow();
        return one.value(means.getMin()) + " to " + one.value(means.getMax());
    }

    private String difference(String experiment, String variant, String metric) {
        List<ClaimRow> found = results.experiment(experiment).claims().stream()
                .filter(row ->
                        row.variant().equals(variant) && row.metric().name().equals(metric))
                .toList();
        if (found.size() != 1) {
            throw new BadInput("experiment " + experiment + " has " + found.size() + " claims on " + metric + " of "
                    + variant + "; one is expected");
        }
        ClaimRow claim = found.get(0);
        Interval interval = claim.comparison().interval95();
        if (!interval.isPresent()) {
            throw new BadInput("experiment " + experiment + " has no interval of the difference in " + metric + " of "
                    + variant + "; three seeds or more that all have a value are needed");
        }
        return claim.metric().differenceRange(interval);
    }

    private String experiments() {
        List<List<String>> rows = new ArrayList<>();
        for (String name : results.names()) {
            Provenance provenance = results.provenance(name);
            long diverged =
                    provenance.runs().stream().filter(RunRecord::isDiverged).count();
            rows.add(List.of(
                    "[" + name + "](reference/" + Markdown.target(name) + "/report.md)",
                    new WhatRan(results.experiment(name)).title(),
                    Integer.toString(provenance.runs().size()) + (diverged > 0 ? ", " + diverged + " diverged" : ""),
                    Durations.measured(provenance.durationSeconds()),
                    provenance.environment().cpu()));
        }
        return table(List.of("experiment", "title", "runs", "time", "processor"), rows);
    }

    private String summary(String experiment) {
        SummaryTable table = new SummaryTable(results.summary(experiment), results.provenance(experiment));
        return table(table.header(), table.rows());
    }

    private String paper(String experiment) {
        PaperTable table = new PaperTable(results.experiment(experiment).paperValues(), results.summary(experiment));
        return table(table.header(), table.rows());
    }

    /** The gain of each variant over the baseline. */
    private String changes(String experiment) {
        String baseline = results.provenance(experiment).experiment().baseline();
        Metric best = Metrics.BEST_ACCURACY;
        double reference = results.row(experiment, baseline, best.name()).mean();
        List<SummaryRow> summary = results.summary(experiment);
        List<List<String>> rows = new ArrayList<>();
        for (String variant : results.provenance(experiment).experiment().variants()) {
            double difference = results.row(experiment, variant, best.name()).mean() - reference;
            rows.add(List.of(
                    variant,
                    SummaryTable.cell(summary, variant, Metrics.STEPS_TO_BASELINE_BEST),
                    SummaryTable.cell(summary, variant, best),
                    variant.equals(baseline)
                            ? "–"
                            : best.difference(difference) + interval(experiment, variant, best, baseline)));
        }
        return table(
                List.of("variant", "steps to " + baseline + "'s best", "best accuracy", "against " + baseline), rows);
    }

    /** The interval of a difference, where a claim has it. */
    private String interval(String experiment, String variant, Metric metric, String reference) {
        return results.experiment(experiment).claims().stream()
                .filter(row -> row.variant().equals(variant) && row.metric().equals(metric))
                .filter(row -> row.reference().equals(reference))
                .map(row -> row.comparison().interval95())
                .filter(Interval::isPresent)
                .map(interval -> " (" + metric.differenceRange(interval) + ")")
                .findFirst()
                .orElse("");
    }

    /** The table of Figure 4, and what each member adds. */
    private String ensemble(String experiment) {
        RecordedExperiment recorded = results.experiment(experiment);
        if (recorded.ensemble().isEmpty()) {
            throw new BadInput("experiment " + experiment + " has no ensemble");
        }
        EnsembleSection section = new EnsembleSection(recorded.ensemble(), recorded.paperValues());
        return table(section.header(), section.rows()) + "\n\n" + section.legend() + "\n\n"
                + table(EnsembleSection.membersHeader(), section.members());
    }

    private String speed(String bench) {
        SpeedTable table = new SpeedTable(results.bench(bench));
        return table(table.header(), table.rows()) + "\n\nMeasured on: "
                + results.bench(bench).cpu() + ".";
    }

    private String scale(String bench) {
        ScaleTable table = new ScaleTable(results.scale(bench));
        return table(table.header(), table.rows()) + "\n\nMeasured on: "
                + table.file().measured().cpu() + ".";
    }

    private static String table(List<String> header, List<List<String>> rows) {
        return new Markdown().table(header, rows).toString().stripTrailing();
    }
}
