package batchnorm.report;

import batchnorm.design.PaperValue;
import batchnorm.metric.Metric;
import batchnorm.metric.Metrics;
import batchnorm.results.SummaryRow;
import java.util.ArrayList;
import java.util.List;

/**
 * The paper's numbers for its networks (Figure 3) and ours, in separate columns. The data set and the length of
 * training differ, so only the order of the networks can be compared, not the numbers. Our columns are the metrics that
 * were computed: without a run of the baseline there are no steps to its highest accuracy.
 */
record PaperTable(List<PaperValue> printed, List<SummaryRow> summary) {
    private static final List<Metric> OURS =
            List.of(Metrics.STEPS_TO_BASELINE_BEST, Metrics.RELATIVE_STEPS, Metrics.BEST_ACCURACY);

    List<String> header() {
        List<String> header = new ArrayList<>(List.of("network"));
        quantities().forEach(quantity -> header.add("paper: " + quantity));
        ours().forEach(metric -> header.add("ours: " + metric.label()));
        return header;
    }

    List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        for (String variant :
                summary.stream().map(SummaryRow::variant).distinct().toList()) {
            List<String> cells = new ArrayList<>(List.of(variant));
            quantities()
                    .forEach(quantity -> cells.add(printed.stream()
                            .filter(row -> row.variant().equals(variant)
                                    && row.quantity().equals(quantity))
                            .map(PaperValue::value)
                            .findFirst()
                            .orElse("–")));
            ours().forEach(metric -> cells.add(SummaryTable.cell(summary, variant, metric)));
            rows.add(cells);
        }
        return rows;
    }

    private List<Metric> ours() {
        return OURS.stream()
                .filter(metric -> summary.stream().anyMatch(row -> row.metric().equals(metric)))
                .toList();
    }

    private List<String> quantities() {
        return printed.stream().map(PaperValue::quantity).distinct().toList();
    }
}
