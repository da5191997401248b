package batchnorm.report;

import batchnorm.metric.Digits;
import batchnorm.results.BenchRow;
import batchnorm.results.ScaleFile;
import batchnorm.results.ScaleRow;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The table of {@code bn bench --scale}: a row for each network at each point. */
public record ScaleTable(ScaleFile file) {
    private static final List<String> OURS = List.of("axis", "value", "variant", "engine", "steps/s");
    private static final List<String> BESIDE = List.of("peer, steps/s", "ratio");

    /** The columns' names. Where no peer was timed, there are no columns for it. */
    public List<String> header() {
        return hasPeer() ? Stream.concat(OURS.stream(), BESIDE.stream()).toList() : OURS;
    }

    private boolean hasPeer() {
        return file.rows().stream().anyMatch(row -> !row.isOurs());
    }

    /** The cells, with the median, and the least and the most in brackets. */
    public List<List<String>> rows() {
        List<List<String>> rows = new ArrayList<>();
        file.rows().stream()
                .filter(ScaleRow::isOurs)
                .forEach(row -> rows.add(List.of(
                                row.axis().word(),
                                Integer.toString(row.value()),
                                row.variant(),
                                row.who(),
                                cell(row.measured()),
                                beside(row, ScaleRow.PEER),
                                beside(row, ScaleRow.RATIO))
                        .subList(0, header().size())));
        return rows;
    }

    private String beside(ScaleRow row, String who) {
        Optional<ScaleRow> other = file.rows().stream()
                .filter(one -> one.who().equals(who) && one.isBeside(row))
                .findFirst();
        return other.map(one -> cell(one.measured())).orElse("–");
    }

    private static String cell(BenchRow row) {
        return number(row.median()) + " (" + number(row.least()) + " to " + number(row.most()) + ")";
    }

    private static String number(double value) {
        return value >= 100 ? Digits.count(Math.round(value)) : String.format(Locale.ROOT, "%.2f", value);
    }
}
