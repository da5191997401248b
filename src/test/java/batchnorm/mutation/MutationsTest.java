package batchnorm.mutation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class MutationsTest {
    private static final byte[] WHOLE = "0123456789".repeat(30).getBytes(StandardCharsets.UTF_8);

    @Test
    void aCaseIsTheSameEachTimeAndMostCasesDiffer() {
        Mutations mutations = new Mutations(1);
        assertThat(Mutations.bytes(WHOLE, mutations.random(7))).isEqualTo(Mutations.bytes(WHOLE, mutations.random(7)));
        long unlike = 0;
        for (int i = 0; i < 1000; i++) {
            byte[] changed = Mutations.bytes(WHOLE, mutations.random(i));
            unlike += Arrays.equals(changed, WHOLE) ? 0 : 1;
        }
        assertThat(unlike).isGreaterThan(980); // a number may be written where it stood before
    }

    @Test
    void partsAreLostDoubledExchangedEmptiedOrChanged() {
        List<byte[]> whole = List.of(new byte[] {1}, new byte[] {2}, new byte[] {3});
        Mutations mutations = new Mutations(2);
        Set<Integer> counts = new TreeSet<>();
        for (int i = 0; i < 100; i++) {
            counts.add(Mutations.parts(whole, mutations.random(i)).size());
        }
        assertThat(counts).containsExactly(2, 3, 4);
    }

    @Test
    void aTrialTellsRightFromRefusedAndFailsOnAnythingElse() {
        try (Trials trials = new Trials("a test", 1 << 20)) {
            trials.attempt(1, () -> {});
            trials.attempt(2, () -> {
                throw new BadInput("x.zip: is no zip");
            });
            assertThat(trials.counts()).isEqualTo("a test: 2 cases, 1 right, 1 refused");
            refusesToPass(trials, "case 3 ends with java.lang.IllegalStateException", () -> {
                throw new IllegalStateException();
            });
            refusesToPass(trials, "case 3", () -> {
                throw new RunFailure("two\nlines");
            });
            refusesToPass(trials, "case 3: bytes taken", () -> assertThat(new byte[1 << 21])
                    .isNotEmpty());
        }
    }

    private static void refusesToPass(Trials trials, String message, Trials.Attempt attempt) {
        assertThatThrownBy(() -> trials.attempt(3, attempt))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(message);
    }
}
