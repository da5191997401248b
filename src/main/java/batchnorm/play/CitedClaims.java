package batchnorm.play;

import batchnorm.BadInput;
import batchnorm.csv.CsvRow;
import batchnorm.csv.CsvTable;
import batchnorm.metric.Metric;
import batchnorm.results.Asked;
import batchnorm.results.ClaimRow;
import batchnorm.results.ClaimsFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The claims that the page cites, with what the recorded results say about them. The resource {@code cited-claims.csv}
 * lists them by experiment and words; {@code context} has words that a claim needs where it stands alone.
 */
final class CitedClaims {
    private static final String LIST = "cited-claims.csv";
    private static final List<String> HEADER = List.of("id", "experiment", "context", "claim");

    private CitedClaims() {}

    /**
     * The claims as JSON's lists and maps.
     *
     * @param results a folder with one result folder for each experiment, named like it
     * @throws BadInput if one of the claims is not there
     */
    static List<Map<String, Object>> read(Path results) {
        List<Map<String, Object>> cited = new ArrayList<>();
        CsvTable list = CsvTable.parse(Path.of(LIST), Resources.text(LIST), List.of(HEADER))
                .whole();
        for (CsvRow row : list.rows()) {
            ClaimRow claim = find(results.resolve(row.text(1)), row.text(3));
            cited.add(map(row, claim));
        }
        return cited;
    }

    private static ClaimRow find(Path folder, String words) {
        Path file = folder.resolve("claims.csv");
        if (!Files.exists(file)) {
            throw new BadInput(file + " is missing; the page cites a claim of it");
        }
        return ClaimsFile.read(file).stream()
                .filter(row -> row.claim().equals(words))
                .findFirst()
                .orElseThrow(() -> new BadInput(file + " has no claim '" + words + "', which the page cites"));
    }

    private static Map<String, Object> map(CsvRow cited, ClaimRow row) {
        Map<String, Object> claim = new LinkedHashMap<>();
        claim.put("id", cited.text(0));
        claim.put("experiment", cited.text(1));
        claim.put("context", cited.text(2));
        claim.put("claim", row.claim());
        claim.put("verdict", row.verdict().text());
        claim.put("postHoc", row.postHoc());
        claim.put("measured", measured(row));
        claim.put("value", finite(row.comparison().value()));
        claim.put("reference", finite(row.comparison().reference()));
        claim.put("seeds", row.comparison().pairs());
        return claim;
    }

    private static Double finite(double number) {
        return Double.isFinite(number) ? number : null;
    }

    static String measured(ClaimRow row) {
        Metric metric = row.metric();
        int pairs = row.comparison().pairs();
        return metric.label() + ": " + row.variant() + " "
                + metric.value(row.comparison().value())
                + comparedWith(row)
                + "; " + pairs + (pairs == 1 ? " seed" : " seeds");
    }

    private static String comparedWith(ClaimRow row) {
        Metric metric = row.metric();
        double reference = row.comparison().reference();
        if (row.asked() instanceof Asked.OfRange range) {
            return "; the claim's limits are " + metric.stated(range.low()) + " and " + metric.stated(range.high());
        }
        return row.asked() instanceof Asked.OfVariant other
                ? ", " + other.variant() + " " + metric.value(reference)
                : "; the claim's limit is " + metric.stated(reference);
    }
}
