package batchnorm.runner;

import batchnorm.experiment.Claim;
import batchnorm.results.Asked;
import batchnorm.results.ClaimRow;
import batchnorm.results.MetricValues;
import batchnorm.results.RecordedExperiment;
import batchnorm.statistics.Comparison;
import batchnorm.statistics.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Decides an experiment's claims from the metrics of its runs. */
final class Claims {
    private Claims() {}

    /** The verdicts on claims that recorded runs decide. */
    static List<ClaimRow> decide(List<Claim> claims, RecordedExperiment recorded) {
        return decide(
                claims,
                recorded.metrics(),
                Revision.statedAfterTheRuns(recorded),
                recorded.provenance().experiment().plan().count());
    }

    /**
     * @param statedAfterTheRuns whether a claim is post-hoc though its file does not say so
     * @param looks how often the findings are looked at
     */
    static List<ClaimRow> decide(
            List<Claim> claims, MetricValues metrics, Predicate<Claim> statedAfterTheRuns, int looks) {
        return claims.stream()
                .map(claim -> row(
                        claim, claim.postHoc() || statedAfterTheRuns.test(claim), comparison(claim, metrics, looks)))
                .toList();
    }

    private static Comparison comparison(Claim claim, MetricValues metrics, int looks) {
        if (claim instanceof Claim.Range range) {
            return Comparison.within(
                    comparison(range.aboveLow(), metrics, looks), comparison(range.belowHigh(), metrics, looks));
        }
        if (claim instanceof Claim.Bound bound) {
            double[] values = metrics.values(bound.variant(), bound.metric());
            return decide(
                    claim,
                    bound.relation(),
                    values,
                    Comparison.repeated(bound.reference(), values.length),
                    metrics.resolution(bound.variant(), bound.metric()) / 2,
                    looks);
        }
        Claim.Comparison comparison = (Claim.Comparison) claim;
        Map<Long, Double> ours = metrics.bySeed(comparison.variant(), comparison.metric());
        Map<Long, Double> theirs = metrics.bySeed(comparison.reference(), comparison.metric());
        List<Long> seeds = new ArrayList<>(ours.keySet());
        seeds.retainAll(theirs.keySet());
        double resolution = metrics.resolution(comparison.variant(), comparison.metric())
                + metrics.resolution(comparison.reference(), comparison.metric());
        return decide(claim, comparison.relation(), values(ours, seeds), values(theirs, seeds), resolution / 2, looks);
    }

    private static double[] values(Map<Long, Double> bySeed, List<Long> seeds) {
        return seeds.stream().mapToDouble(bySeed::get).toArray();
    }

    private static ClaimRow row(Claim claim, boolean postHoc, Comparison comparison) {
        return new ClaimRow(
                claim.text(), claim.kind(), postHoc, claim.metric(), claim.variant(), asked(claim), comparison);
    }

    private static Comparison decide(
            Claim claim, Relation relation, double[] a, double[] b, double resolution, int looks) {
        if (claim.kind().isCheck()) {
            return Comparison.check(a, b, relation);
        }
        return claim.metric().isYesOrNo()
                ? Comparison.decideShare(a, b, relation, looks)
                : Comparison.decide(a, b, relation, resolution, looks);
    }

    /** What a claim asks, as {@code claims.csv} has it. */
    static Asked asked(Claim claim) {
        if (claim instanceof Claim.Range range) {
            return new Asked.OfRange(range.low(), range.high());
        }
        if (claim instanceof Claim.Bound bound) {
            return new Asked.OfNumber(bound.relation(), bound.reference());
        }
        Claim.Comparison comparison = (Claim.Comparison) claim;
        return new Asked.OfVariant(comparison.relation(), comparison.reference());
    }
}
