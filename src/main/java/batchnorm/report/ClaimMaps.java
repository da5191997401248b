package batchnorm.report;

import batchnorm.results.ClaimRow;
import batchnorm.statistics.Comparison;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Claims with their verdicts as maps, for JSON. {@code src/json.md} lists the keys. */
public final class ClaimMaps {
    private ClaimMaps() {}

    /** A map for each claim, in the order of the list. */
    public static List<Map<String, Object>> of(PaperClaims claims) {
        AfterHolm holm = new AfterHolm(claims.claims().stream()
                .flatMap(claim -> claim.decided().stream())
                .toList());
        return claims.claims().stream().map(claim -> of(claim, holm)).toList();
    }

    private static Map<String, Object> of(PaperClaim claim, AfterHolm holm) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("section", claim.section());
        map.put("experiment", claim.experiment());
        map.put("claim", claim.claim());
        map.put("kind", claim.kind().text());
        map.put("post_hoc", claim.postHoc());
        map.put("asked", claim.threshold());
        map.put("verdict", claim.verdict());
        claim.decided().ifPresent(row -> addNumbers(map, row, holm));
        return map;
    }

    private static void addNumbers(Map<String, Object> map, ClaimRow row, AfterHolm holm) {
        Comparison found = row.comparison();
        map.put("metric", row.metric().name());
        map.put("variant", row.variant());
        map.put("reference", row.reference());
        map.put("seeds", found.pairs());
        map.put("value", found.value());
        map.put("reference_value", found.reference());
        map.put("difference", found.difference());
        map.put("ci95_low", found.interval95().low());
        map.put("ci95_high", found.interval95().high());
        map.put("p", found.pValue());
        map.put("p_holm", holm.p(row));
    }
}
