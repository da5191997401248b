package batchnorm.statistics;

import java.util.List;
import java.util.stream.Stream;

/**
 * The errors of an ensemble, whose class probabilities are the arithmetic mean of its members' (section 4.2.3), and
 * what each member adds: the errors of the ensembles of the first 1, 2, ... members, and of the ensembles without one
 * member. Not thread-safe.
 */
public final class EnsembleErrors {
    private final int members;
    private final List<TopErrors> alone;
    private final List<TopErrors> upTo;
    private final List<TopErrors> without;

    /** @param members at least 2 */
    public EnsembleErrors(int members) {
        if (members < 2) {
            throw new IllegalArgumentException("an ensemble of " + members + " members; at least 2 are expected");
        }
        this.members = members;
        this.alone = counters(members);
        this.upTo = counters(members);
        this.without = counters(members);
    }

    private static List<TopErrors> counters(int count) {
        return Stream.generate(TopErrors::new).limit(count).toList();
    }

    /**
     * Adds an image.
     *
     * @param probabilities {@code [members, classes]}
     */
    public void add(float[][] probabilities, int label) {
        double[] sum = new double[probabilities[0].length];
        for (int member = 0; member < members; member++) {
            alone.get(member).add(probabilities[member], label);
            add(sum, probabilities[member]);
            upTo.get(member).add(sum, label); // a sum has the order of its mean
        }
        for (int member = 0; member < members; member++) {
            double[] rest = new double[sum.length];
            for (int other = 0; other < members; other++) {
                if (other != member) {
                    add(rest, probabilities[other]);
                }
            }
            without.get(member).add(rest, label);
        }
    }

    private static void add(double[] sum, float[] values) {
        for (int c = 0; c < sum.length; c++) {
            sum[c] += values[c];
        }
    }

    /** The errors of one member. */
    public TopErrors alone(int member) {
        return alone.get(member);
    }

    /** The errors of the ensemble of the first members up to this one. */
    public TopErrors upTo(int member) {
        return upTo.get(member);
    }

    /** The errors of the ensemble of all members but this one. */
    public TopErrors without(int member) {
        return without.get(member);
    }

    /** The errors of the ensemble of all members. */
    public TopErrors all() {
        return upTo.get(members - 1);
    }
}
