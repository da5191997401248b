package batchnorm.report;

import batchnorm.results.PaperRow;
import batchnorm.results.RunMetrics;
import batchnorm.results.SummaryRow;
import java.util.ArrayList;
import java.util.List;

/**
 * What the paper prints for its networks (Figure 3) beside what came out here, each in columns of its own: another data
 * set and another length of training, so that only the order of the networks can be compared, not the numbers. Ours are
 * those of the measures that there are: where no baseline was run, nothing is timed to its highest accuracy.
 */
record PaperTable(List<PaperRow> printed, List<SummaryRow> summary) {
    private static final List<String> OURS =
            List.of(RunMetrics.STEPS_TO_BASELINE_BEST, RunMetrics.SPEED_UP, RunMetrics.BEST_ACCURACY);

    List<String> header() {
        List<String> header = new ArrayList<>(List.of("network"));
        quantities().forEach(quantity -> header.add("paper: " + quantity));
        ours().forEach(measure -> header.add("ours: " + Numbers.name(measure)));
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
                            .map(PaperRow::value)
                            .findFirst()
                            .orElse("–")));
            ours().forEach(measure -> cells.add(SummaryTable.cell(summary, variant, measure)));
            rows.add(cells);
        }
        return rows;
    }

    private List<String> ours() {
        return OURS.stream()
                .filter(measure ->
                        summary.stream().anyMatch(row -> row.measure().equals(measure)))
                .toList();
    }

    private List<String> quantities() {
        return printed.stream().map(PaperRow::quantity).distinct().toList();
    }
}
