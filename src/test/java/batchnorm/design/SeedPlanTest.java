package batchnorm.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeedPlanTest {
    @Test
    void eachLookHasHalfAsManySeedsAgain() {
        assertThat(SeedPlan.between(3, 30).looks()).containsExactly(3, 5, 8, 12, 18, 27, 30);
        assertThat(SeedPlan.between(10, 30).looks()).containsExactly(10, 15, 23, 30);
        assertThat(SeedPlan.between(3, 3).looks()).containsExactly(3);
        assertThat(SeedPlan.between(3, 5).looks()).containsExactly(3, 5);
    }

    @Test
    void theNextLookHasMoreSeeds() {
        SeedPlan plan = SeedPlan.between(3, 8);
        assertThat(plan.after(1)).hasValue(3);
        assertThat(plan.after(3)).hasValue(5);
        assertThat(plan.after(6)).hasValue(8);
        assertThat(plan.after(8)).isEmpty();
    }

    @Test
    void withoutAPlanThereIsOneLookAndNoneAfterIt() {
        assertThat(SeedPlan.NONE.isPresent()).isFalse();
        assertThat(SeedPlan.NONE.count()).isEqualTo(1);
        assertThat(SeedPlan.NONE.after(1)).isEmpty();
    }

    @Test
    void numbersOfSeedsThatDoNotRiseAreNoPlan() {
        for (List<Integer> looks : List.of(List.of(3, 3), List.of(5, 3), List.of(0))) {
            assertThatIllegalArgumentException().isThrownBy(() -> new SeedPlan(looks));
        }
    }
}
