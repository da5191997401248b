package batchnorm.report;

import batchnorm.metric.Metric;
import batchnorm.results.ClaimRow;
import batchnorm.statistics.Comparison;
import java.util.List;

/** Formats claims as rows of a table: the claim, our numbers, the verdict. */
final class ClaimTable {

    private ClaimTable() {}

    static List<List<String>> rows(List<ClaimRow> claims) {
        return claims.stream()
                .map(claim -> List.of(
                        claim.claim(),
                        ours(claim),
                        "**" + claim.comparison().verdict().text() + "**"))
                .toList();
    }

    private static String ours(ClaimRow claim) {
        Comparison comparison = claim.comparison();
        Metric metric = claim.metric();
        String values = metric.label() + ": " + claim.variant() + " " + metric.value(comparison.value()) + ", "
                + reference(claim);
        if (comparison.interval95().isPresent()) {
            return values + "; difference " + metric.difference(comparison.difference()) + ", 95 % interval "
                    + metric.differenceRange(comparison.interval95()) + ", "
                    + ReportWriter.seeds(comparison.pairs());
        }
        if (comparison.pairs() == 1 && Double.isFinite(comparison.difference())) {
            return values + "; difference " + metric.difference(comparison.difference()) + ", one seed, no interval";
        }
        return values + "; " + ReportWriter.seeds(comparison.pairs()) + ", no interval";
    }

    private static String reference(ClaimRow claim) {
        String value = claim.metric().value(claim.comparison().reference());
        return isNumber(claim.reference()) ? "against " + value : claim.reference() + " " + value;
    }

    static boolean isNumber(String reference) {
        try {
            Double.parseDouble(reference);
            return true;
        } catch (NumberFormatException e) {
            return false;
        }
    }
}
