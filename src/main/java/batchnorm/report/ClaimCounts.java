package batchnorm.report;

import batchnorm.design.ClaimKind;
import batchnorm.results.ClaimRow;
import batchnorm.statistics.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** How many claims there are of each kind, by their verdicts. Findings that are post-hoc are counted apart. */
final class ClaimCounts {
    private final Map<String, List<PaperClaim>> byKind = new LinkedHashMap<>();
    private final AfterHolm holm;

    /** @param holm adjusted over all of the claims */
    ClaimCounts(List<PaperClaim> claims, AfterHolm holm) {
        this.holm = holm;
        add(claims, ClaimKind.IDENTITY, false, "identity", "identities");
        add(claims, ClaimKind.IDENTITY, true, "post-hoc identity", "post-hoc identities");
        add(claims, ClaimKind.ENGINE, false, "check of an engine", "checks of engines");
        add(claims, ClaimKind.ENGINE, true, "post-hoc check of an engine", "post-hoc checks of engines");
        add(claims, ClaimKind.FINDING, false, "finding", "findings");
        add(claims, ClaimKind.FINDING, true, "post-hoc finding", "post-hoc findings");
    }

    private void add(List<PaperClaim> claims, ClaimKind kind, boolean postHoc, String one, String many) {
        List<PaperClaim> those = claims.stream()
                .filter(claim -> claim.kind() == kind && claim.postHoc() == postHoc)
                .toList();
        if (!those.isEmpty()) {
            byKind.put(those.size() == 1 ? one : many, those);
        }
    }

    /** A line for each kind, such as {@code 3 findings: 1 shown, 2 undecided; after Holm 0 shown, 0 refuted}. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        byKind.forEach((kind, claims) -> lines.add(claims.size() + " " + kind + ": " + verdicts(claims)));
        return lines.isEmpty() ? List.of("0 claims") : lines;
    }

    private String verdicts(List<PaperClaim> claims) {
        List<String> parts = new ArrayList<>();
        for (String verdict : List.of("shown", "refuted", "undecided", PaperClaim.NOT_RUN)) {
            List<PaperClaim> those = claims.stream()
                    .filter(claim -> claim.verdict().equals(verdict))
                    .toList();
            long few =
                    those.stream().filter(claim -> !claim.fewSeeds().isEmpty()).count();
            if (!those.isEmpty()) {
                parts.add(those.size() + " " + verdict + (few > 0 ? " (" + few + " with one or two seeds)" : ""));
            }
        }
        return String.join(", ", parts) + afterHolm(claims);
    }

    private String afterHolm(List<PaperClaim> claims) {
        Map<Verdict, Long> counts = claims.stream()
                .flatMap(claim -> claim.decided().stream())
                .filter(row -> row.kind() == ClaimKind.FINDING && row.verdict() != Verdict.UNDECIDED)
                .collect(Collectors.groupingBy(this::adjusted, Collectors.counting()));
        return counts.isEmpty()
                ? ""
                : "; after Holm " + counts.getOrDefault(Verdict.SHOWN, 0L) + " shown, "
                        + counts.getOrDefault(Verdict.REFUTED, 0L) + " refuted";
    }

    private Verdict adjusted(ClaimRow row) {
        return holm.verdict(row);
    }
}
