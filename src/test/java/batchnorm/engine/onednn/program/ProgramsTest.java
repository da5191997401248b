package batchnorm.engine.onednn.program;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import batchnorm.engine.list.Engines;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ProgramsTest {
    private final List<Integer> compiled = new ArrayList<>();

    @BeforeAll
    static void needsTheLibrary() {
        assumeTrue(Engines.byName().get("onednn").missing().isEmpty());
    }

    private Programs programs() {
        return new Programs((purpose, size, nonlinearity) -> {
            compiled.add(size);
            return new Program(List.of(), List.of(), new Program.Feed());
        });
    }

    /** Without a limit, mini-batches of ever new sizes would take memory until none is left. */
    @Test
    void onlyTheProgramsThatWereUsedLastAreKept() {
        try (Programs programs = programs()) {
            programs.get(Purpose.TRAINING, 1);
            for (int size = 2; size <= 1000; size++) {
                programs.get(Purpose.TRAINING, size);
                programs.get(Purpose.TRAINING, 1); // as often as the others together
            }
            assertThat(compiled).hasSize(1000);
            for (int size = 1000; size > 1000 - 255; size--) {
                programs.get(Purpose.TRAINING, size);
            }
            assertThat(compiled).hasSize(1000);
            programs.get(Purpose.TRAINING, 2);
            assertThat(compiled).hasSize(1001);
        }
    }
}
