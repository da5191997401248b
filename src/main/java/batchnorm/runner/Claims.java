package batchnorm.runner;

import batchnorm.experiment.Claim;
import batchnorm.results.ClaimRow;
import batchnorm.results.MetricValues;
import batchnorm.statistics.Comparison;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Decides an experiment's claims from the metrics of its runs. */
final class Claims {
    private Claims() {}

    static List<ClaimRow> decide(List<Claim> claims, MetricValues metrics) {
        return claims.stream().map(claim -> decide(claim, metrics)).toList();
    }

    private static ClaimRow decide(Claim claim, MetricValues metrics) {
        if (claim instanceof Claim.Bound bound) {
            double[] values = metrics.values(bound.variant(), bound.metric());
            return row(
                    claim,
                    String.valueOf(bound.reference()),
                    Comparison.decide(values, bound.reference(), bound.relation()));
        }
        Claim.Comparison comparison = (Claim.Comparison) claim;
        Map<Long, Double> ours = metrics.bySeed(comparison.variant(), comparison.metric());
        Map<Long, Double> theirs = metrics.bySeed(comparison.reference(), comparison.metric());
        List<Long> seeds = new ArrayList<>(ours.keySet());
        seeds.retainAll(theirs.keySet());
        return row(
                claim,
                comparison.reference(),
                Comparison.decide(values(ours, seeds), values(theirs, seeds), comparison.relation()));
    }

    private static double[] values(Map<Long, Double> bySeed, List<Long> seeds) {
        return seeds.stream().mapToDouble(bySeed::get).toArray();
    }

    private static ClaimRow row(Claim claim, String reference, Comparison comparison) {
        return new ClaimRow(claim.text(), claim.metric(), claim.variant(), claim.relation(), reference, comparison);
    }
}
