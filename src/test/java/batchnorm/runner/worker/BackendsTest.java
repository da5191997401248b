package batchnorm.runner.worker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import batchnorm.BadInput;
import batchnorm.engine.Engine;
import batchnorm.engine.list.Engines;
import batchnorm.environment.Cuda;
import batchnorm.environment.CudaMachines;
import batchnorm.run.SelfCheck;
import java.util.List;
import org.junit.jupiter.api.Test;

final class BackendsTest {
    private static final Engine DL4J = Engines.byName().get("dl4j");
    private static final Engine FUSED = Engines.byName().get("fused");
    private static final Cuda NONE = CudaMachines.NO_CARD;
    private static final Cuda CARD = CudaMachines.withCards("0, GPU-1, A card, 8.0, 510.47");

    @Test
    void dl4jTakesTheCardWhereThereIsOneAndElseTheCpu() {
        assertThat(Backends.useCard(List.of(DL4J, DL4J), CARD)).isTrue();
        assertThat(Backends.useCard(List.of(DL4J, DL4J), NONE)).isFalse();
        assertThat(Backends.useCard(List.of(DL4J, Engines.CUDA), CARD)).isTrue();
    }

    @Test
    void theOtherEnginesComputeOnTheCpu() {
        assertThat(Backends.useCard(List.of(Engines.AUTO), CARD)).isFalse();
        assertThat(Backends.useCard(List.of(DL4J, FUSED), CARD)).isFalse();
        assertThat(Backends.useCard(List.of(), CARD)).isFalse();
    }

    @Test
    void theEngineForACardIsRefusedWhereThereIsNone() {
        assertThatThrownBy(() -> Backends.useCard(List.of(Engines.CUDA), NONE))
                .isInstanceOf(BadInput.class)
                .hasMessage("training.engine is 'cuda', which this machine does not have: no NVIDIA driver answers;"
                        + " install it, so that 'nvidia-smi' lists the card");
    }

    @Test
    void aProcessHasOneBackend() {
        assertThatThrownBy(() -> Backends.useCard(List.of(FUSED, Engines.CUDA), CARD))
                .isInstanceOf(BadInput.class)
                .hasMessage("training.engine is 'cuda' for one variant and 'fused' for another; a card trains all"
                        + " variants of an experiment");
    }

    /** Here the classes of the CUDA backend are missing, so a process computes on the CPU, and its results say so. */
    @Test
    void onTheCpuTheEngineForACardCannotTrainAndDl4jSaysItsOwnName() {
        assertThat(Engines.CUDA.missing()).isPresent();
        assertThat(Machine.read().backend()).isEqualTo("CpuBackend");
    }

    /** Needs a card, and a build with CUDA. */
    @Test
    void onACardTheEngineTrains() {
        assumeTrue(
                Engines.CUDA.missing().isEmpty(),
                () -> "needs an NVIDIA card: " + Engines.CUDA.missing().get());
        assertThat(Machine.read().backend()).startsWith("JCublasBackend, ");
        SelfCheck.require(Engines.CUDA);
    }
}
