package batchnorm.report;

import batchnorm.design.ResultEntry;
import batchnorm.results.ClaimRow;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.provenance.Provenance;
import batchnorm.statistics.Verdict;
import java.util.ArrayList;
import java.util.List;

/**
 * A summary of a result directory in a few lines, for the end of a command's output.
 *
 * @param lines the number of unfinished runs, if any; the rows of the summary; the claims; the paths of page and report
 * @param claimsNotShown the number of claims that are refuted or undecided
 */
public record Digest(List<String> lines, int claimsNotShown) {
    private static final int MOST_ROWS = 12;

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
        claims.forEach(claim -> lines.add(claim.verdict().text() + ": " + claim.claim() + Evidence.fewSeeds(claim)));
        lines.add("page: " + recorded.directory().root().resolve(ResultEntry.PAGE.fileName()));
        lines.add("report: " + recorded.directory().report());
        return new Digest(lines, (int) claims.stream()
                .filter(claim -> claim.verdict() != Verdict.SHOWN)
                .count());
    }

    private static String failed(int count) {
        return count == 0 ? "" : ", of which " + count + " failed";
    }

    private static String line(List<String> header, List<String> row) {
        List<String> parts = new ArrayList<>();
        for (int i = 1; i < row.size(); i++) {
            parts.add(header.get(i) + " " + row.get(i));
        }
        return row.get(0) + ": " + String.join(", ", parts);
    }
}
