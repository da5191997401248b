package batchnorm.environment;

import java.util.List;
import java.util.Map;

/** Machines with and without NVIDIA cards, as {@link Cuda} finds them. */
public final class CudaMachines {
    /** CUDA 11 as ND4J's backend links it. */
    static final List<String> LIBRARIES = List.of(
            "libcudart.so.11.0", "libcublas.so.11", "libcublasLt.so.11", "libcusolver.so.11", "libcusparse.so.11");

    /** No driver, no card, no CUDA. */
    public static final Cuda NO_CARD = new Cuda(true, Map.of(), List.of(), List.of());

    private CudaMachines() {}

    /**
     * A machine with CUDA 11 and these cards, as {@code nvidia-smi} lists them: index, identity, name, capability,
     * driver.
     */
    public static Cuda withCards(String... cards) {
        return new Cuda(true, Map.of(), List.of(cards), LIBRARIES);
    }
}
