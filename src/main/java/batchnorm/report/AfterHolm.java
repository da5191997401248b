package batchnorm.report;

import batchnorm.design.ClaimKind;
import batchnorm.results.ClaimRow;
import batchnorm.statistics.Holm;
import batchnorm.statistics.Verdict;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The verdicts of findings whose p-values are {@linkplain Holm adjusted} for the number of findings that are listed
 * together. A finding that the runs show or refute stays so where its adjusted p is at most 0.05; otherwise it is
 * undecided.
 */
final class AfterHolm {
    /** The column of these verdicts where the findings of one report are listed. */
    static final String OF_REPORT = "after Holm, this report";
    /** The column of these verdicts where the claims of any number of experiments are listed. */
    static final String OF_LIST = "after Holm, all listed";

    private static final double LEVEL = 0.05;
    private final Map<ClaimRow, Double> adjusted = new HashMap<>();

    /** @param listed all claims of a list; those that are no findings play no part */
    AfterHolm(List<ClaimRow> listed) {
        List<ClaimRow> findings = new ArrayList<>(listed);
        findings.removeIf(row -> row.kind() != ClaimKind.FINDING);
        double[] p = Holm.adjusted(
                findings.stream().mapToDouble(row -> row.comparison().pValue()).toArray());
        for (int i = 0; i < p.length; i++) {
            adjusted.put(findings.get(i), p[i]);
        }
    }

    /** NaN where there is no test. */
    double p(ClaimRow row) {
        return adjusted.getOrDefault(row, Double.NaN);
    }

    Verdict verdict(ClaimRow row) {
        return p(row) <= LEVEL ? row.verdict() : Verdict.UNDECIDED;
    }

    /** The verdict with the adjusted p; a dash where there is no test. */
    String text(ClaimRow row) {
        double p = p(row);
        return Double.isNaN(p) ? "–" : verdict(row).text() + ", p " + (p < 0.0001 ? "" : "= ") + Numbers.p(p);
    }
}
