package batchnorm.runner.worker;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.engine.Engine;
import batchnorm.engine.Engine.Backend;
import batchnorm.engine.LoadedBackend;
import batchnorm.environment.Cuda;
import batchnorm.environment.CudaCard;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Which backend of ND4J the worker processes of an experiment load. A process has one for its whole life. */
public final class Backends {
    private Backends() {}

    /** The engine of each variant. */
    public static List<Engine> enginesOf(TrainingExperiment experiment) {
        return experiment.variants().stream().map(Variant::engine).toList();
    }

    /**
     * Whether the workers compute on an NVIDIA card: all engines can, and the card can be used.
     *
     * @param engines the engines of the experiment's variants
     * @throws BadInput if an engine needs a card, and there is none, or another engine needs the CPU
     */
    public static boolean useCard(List<Engine> engines) {
        return useCard(engines, Cuda.ofSystem());
    }

    static boolean useCard(List<Engine> engines, Cuda cuda) {
        Optional<Engine> onCardOnly = first(engines, Backend.CUDA);
        Optional<Engine> onCpuOnly = first(engines, Backend.CPU);
        if (onCardOnly.isPresent()) {
            cuda.missing().ifPresent(why -> {
                throw new BadInput("training.engine is '" + onCardOnly.get().name() + "', which this machine does not"
                        + " have: " + why);
            });
            if (onCpuOnly.isPresent()) {
                throw new BadInput("training.engine is '" + onCardOnly.get().name() + "' for one variant and '"
                        + onCpuOnly.get().name() + "' for another; a card trains all variants of an experiment");
            }
        }
        return onCpuOnly.isEmpty() && !engines.isEmpty() && cuda.missing().isEmpty();
    }

    /**
     * Loads ND4J in a worker process that was told to compute on a card, and checks that it does.
     *
     * @throws RunFailure if ND4J computes on the CPU, because its CUDA backend could not be loaded
     */
    static void requireCardIfTold() {
        if ("0".equals(System.getenv(Cuda.PREFER_CPU)) && LoadedBackend.isCpu()) {
            throw new RunFailure("ND4J's CUDA backend cannot be loaded, though this was found: "
                    + Cuda.ofSystem().visible().stream().map(CudaCard::describe).collect(Collectors.joining("; "))
                    + "; set " + Cuda.VISIBLE + "=-1 to train on the CPU");
        }
    }

    private static Optional<Engine> first(List<Engine> engines, Backend backend) {
        return engines.stream().filter(engine -> engine.backend() == backend).findFirst();
    }
}
