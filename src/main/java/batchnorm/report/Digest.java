package batchnorm.report;

import batchnorm.results.ClaimRow;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.provenance.Provenance;
import batchnorm.statistics.Verdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A summary of a result directory in a few lines, for the end of a command's output.
 *
 * @param lines the number of unfinished runs, if any; the rows of the summary; the claims; what a smoke run is worth;
 *     the path of the report
 * @param claimsNotShown the number of claims that are refuted or undecided
 */
public record Digest(List<String> lines, int claimsNotShown) {
    private static final int MOST_ROWS = 12;
    /** The columns of a terminal that a line fits in. */
    private static final int COLUMNS = 100;

    public Digest {
        lines = List.copyOf(lines);
    }

    /** Makes the digest from summary, claims and provenance. */
    public static Digest of(RecordedExperiment recorded) {
        Provenance provenance = recorded.provenance();
        SummaryTable table = new SummaryTable(recorded.summary(), provenance);
        List<ClaimRow> claims = recorded.claims();
        List<String> lines = new ArrayList<>();
        int unfinished = provenance.unfinished().size();
        if (unfinished > 0) {
            lines.add("unfinished: " + unfinished + " of "
                    + (unfinished + provenance.measured().size()) + " runs"
                    + failed(provenance.failed().size()));
        }
        List<List<String>> rows = table.rows();
        for (List<String> row : rows.subList(0, Math.min(MOST_ROWS, rows.size()))) {
            lines.add(line(table.header(), row));
        }
        if (rows.size() > MOST_ROWS) {
            lines.add("and " + (rows.size() - MOST_ROWS) + " more variants; the report lists them");
        }
        claims.forEach(claim ->
                lines.addAll(wrapped(claim.verdict().text() + ": " + claim.claim() + Evidence.fewSeeds(claim))));
        if (provenance.experiment().smoke()) {
            lines.add("a smoke run: its numbers and verdicts say nothing about the paper");
        }
        lines.add("report: " + recorded.directory().report());
        return new Digest(lines, (int) claims.stream()
                .filter(claim -> claim.verdict() != Verdict.SHOWN)
                .count());
    }

    private static String failed(int count) {
        return count == 0 ? "" : ", of which " + count + " failed";
    }

    /** As many metrics of those that the variant has as fit in a line, the most asked for first. */
    private static String line(List<String> header, List<String> row) {
        List<Integer> columns = IntStream.range(1, row.size())
                .filter(column -> !row.get(column).equals(SummaryTable.NONE))
                .boxed()
                .sorted(Comparator.comparingInt(column -> LeadingMetrics.rank(header.get(column))))
                .toList();
        StringBuilder line = new StringBuilder(row.get(0)).append(": ");
        String between = "";
        for (int column : columns) {
            String part = between + header.get(column) + " " + row.get(column);
            boolean last = column == columns.get(columns.size() - 1);
            boolean none = between.isEmpty();
            if (!none && line.length() + part.length() + (last ? 0 : 3) > COLUMNS) {
                return line.append(", …").toString();
            }
            line.append(part);
            between = ", ";
        }
        return line.toString();
    }

    /** A text in lines of so many columns; those after the first are indented. */
    private static List<String> wrapped(String text) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            if (line.length() > 0 && line.length() + 1 + word.length() > COLUMNS) {
                lines.add(line.toString());
                line.setLength(0);
                line.append("   ");
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }
}
