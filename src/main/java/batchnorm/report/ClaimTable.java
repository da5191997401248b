package batchnorm.report;

import batchnorm.design.ClaimKind;
import batchnorm.design.SeedPlan;
import batchnorm.metric.Metric;
import batchnorm.results.Asked;
import batchnorm.results.ClaimRow;
import batchnorm.statistics.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The claims of one experiment as a table: the claim, our numbers, the verdict; of findings also p. The p-values are
 * adjusted over the findings of this experiment.
 */
record ClaimTable(List<ClaimRow> claims, SeedPlan plan) {

    List<String> header() {
        List<String> header = new ArrayList<>(List.of("claim", "kind", "ours", "verdict"));
        if (has(ClaimKind.FINDING)) {
            header.addAll(List.of("p", AfterHolm.OF_REPORT));
        }
        return header;
    }

    List<List<String>> rows() {
        AfterHolm holm = new AfterHolm(claims);
        List<List<String>> rows = new ArrayList<>();
        for (ClaimRow claim : claims) {
            List<String> cells = new ArrayList<>(List.of(
                    Evidence.claim(claim.claim(), claim.postHoc()),
                    claim.kind().text(),
                    ours(claim),
                    "**" + Evidence.verdict(claim) + "**"));
            if (has(ClaimKind.FINDING)) {
                cells.add(Numbers.p(claim.comparison().pValue()));
                cells.add(holm.text(claim));
            }
            rows.add(cells);
        }
        return rows;
    }

    /** What the columns and the words of the table mean. */
    String legend() {
        List<String> sentences = new ArrayList<>();
        if (has(ClaimKind.IDENTITY)) {
            sentences.add("An identity is mathematics, and the computation checks it.");
        }
        if (has(ClaimKind.ENGINE)) {
            sentences.add("A claim of the kind engine compares an engine with a formula or with another engine.");
        }
        if (claims.stream().anyMatch(claim -> claim.kind().isCheck())) {
            sentences.add(
                    "Such a claim is shown if every value lies on the claimed side, and refuted if one does not.");
        }
        if (has(ClaimKind.FINDING)) {
            sentences.add(findings());
        }
        if (claims.stream().anyMatch(claim -> claim.asked() instanceof Asked.OfRange)) {
            sentences.add("A claim within two numbers is two comparisons, with the lower and with the upper one. It is"
                    + " shown if both are shown, and refuted if one is refuted. A difference, an interval and p are"
                    + " those of the comparison that decides; the text names its number.");
        }
        if (plan.isPresent()) {
            sentences.add(looks());
        }
        if (claims.stream().anyMatch(ClaimRow::postHoc)) {
            sentences.add("A claim marked post-hoc was written after its results were seen.");
        }
        return String.join(" ", sentences);
    }

    private String findings() {
        return "A finding is shown if the whole " + Evidence.level(plan.count())
                + " interval of the difference lies on the claimed side, and refuted"
                + " if it lies on the other side. Otherwise it is undecided: these seeds show neither. Runs of"
                + " the same seed are paired. The interval is Student's t, and it is never narrower than the"
                + " resolution of the measure. If a seed did not reach a threshold, if a run is only a yes or a"
                + " no, or if all seeds have the same difference, the seeds on the claimed side are counted; the"
                + " interval is then the exact binomial one of their share, compared with one half. One or two seeds"
                + " decide nothing. p is two-sided. \"After Holm, this report\" is the verdict with p adjusted for the"
                + " number of findings in this report alone. `bn claims` adjusts p for all findings that it lists, so"
                + " its verdict can be another one.";
    }

    private String looks() {
        int count = plan.count();
        return "Seeds were added until each finding was decided. " + count
                + (count == 1 ? " look was planned, at " : " looks were planned, at ")
                + plan.looks().stream().map(String::valueOf).collect(Collectors.joining(", "))
                + " seeds. The verdicts allow for that: intervals have the level 1 − 0.05/" + count
                + " in place of 0.95, and p is multiplied by " + count + " (Bonferroni).";
    }

    private boolean has(ClaimKind kind) {
        return claims.stream().anyMatch(claim -> claim.kind() == kind);
    }

    private String ours(ClaimRow claim) {
        Comparison comparison = claim.comparison();
        Metric metric = claim.metric();
        return metric.label() + ": " + claim.variant() + " " + metric.value(comparison.value()) + ", "
                + reference(claim) + "; " + Evidence.of(claim, plan.count());
    }

    private static String reference(ClaimRow claim) {
        return claim.asked() instanceof Asked.OfVariant other
                ? other.variant() + " "
                        + claim.metric().value(claim.comparison().reference())
                : "against " + Evidence.stated(claim.metric(), claim.asked());
    }
}
