package batchnorm.statistics;

import java.util.Optional;
import java.util.stream.IntStream;

/** The comparisons of values with the two ends of a range; {@link Comparison} has the rules. */
record RangeEnds(Comparison low, Comparison high) {
    RangeEnds {
        if (low.pairs() != high.pairs()) {
            throw new IllegalArgumentException(
                    "a range whose ends are compared with " + low.pairs() + " and " + high.pairs() + " values");
        }
    }

    /** The two as one comparison. */
    Comparison together() {
        Comparison end = deciding();
        return new Comparison(
                end.value(),
                end.reference(),
                end.difference(),
                end.interval95(),
                end.share95().isPresent() ? end.onSide() : inside(),
                end.share95(),
                end.differences(),
                end.pValue(),
                verdict());
    }

    private Verdict verdict() {
        if (low.verdict() == Verdict.SHOWN && high.verdict() == Verdict.SHOWN) {
            return Verdict.SHOWN;
        }
        boolean refuted = low.verdict() == Verdict.REFUTED || high.verdict() == Verdict.REFUTED;
        return refuted ? Verdict.REFUTED : Verdict.UNDECIDED;
    }

    private Comparison deciding() {
        return switch (verdict()) {
            case SHOWN -> weaker();
            case REFUTED -> refuted();
            case UNDECIDED -> beyond().orElseGet(this::weaker);
        };
    }

    /** The end that is refuted. Values that are checked may refute both; then the one that fewer of them keep. */
    private Comparison refuted() {
        if (low.verdict() != Verdict.REFUTED) {
            return high;
        }
        return high.verdict() == Verdict.REFUTED && high.onSide() < low.onSide() ? high : low;
    }

    /** The end that the mean lies on or beyond; empty where it lies inside, or there is none. */
    private Optional<Comparison> beyond() {
        if (low.difference() <= 0) {
            return Optional.of(low);
        }
        return high.difference() >= 0 ? Optional.of(high) : Optional.empty();
    }

    private Comparison weaker() {
        int order = Double.compare(low.pValue(), high.pValue()); // 0 where both are NaN
        boolean takesLow = order == 0 ? low.difference() <= -high.difference() : order > 0;
        return takesLow ? low : high;
    }

    private int inside() {
        return (int) IntStream.range(0, low.pairs())
                .filter(i -> low.differences().get(i) > 0 && high.differences().get(i) < 0)
                .count();
    }
}
