package batchnorm.play;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.design.ClaimKind;
import batchnorm.metric.Metrics;
import batchnorm.results.Asked;
import batchnorm.results.ClaimRow;
import batchnorm.statistics.Comparison;
import batchnorm.statistics.Relation;
import org.junit.jupiter.api.Test;

class CitedClaimsTest {
    private static final double[] VALUES = {0.5, 0.5};

    private static String measured(Asked asked, double reference) {
        Comparison comparison = Comparison.check(VALUES, Comparison.repeated(reference, 2), Relation.ABOVE);
        return CitedClaims.measured(
                new ClaimRow("In words.", ClaimKind.ENGINE, false, Metrics.DRIFT, "BN", asked, comparison));
    }

    @Test
    void whatItIsComparedWithIsAVariantALimitOrTwo() {
        assertThat(measured(new Asked.OfVariant(Relation.ABOVE, "plain"), 0.25))
                .isEqualTo("drift: BN 0.500, plain 0.250; 2 seeds");
        assertThat(measured(new Asked.OfNumber(Relation.ABOVE, 0.25), 0.25))
                .isEqualTo("drift: BN 0.500; the claim's limit is 0.25; 2 seeds");
        assertThat(measured(new Asked.OfRange(0.25, 1), 0.25))
                .isEqualTo("drift: BN 0.500; the claim's limits are 0.25 and 1; 2 seeds");
    }
}
