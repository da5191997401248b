package batchnorm.engine.list;

import batchnorm.engine.Engine;
import batchnorm.engine.dl4j.CudaEngine;
import batchnorm.engine.dl4j.Dl4jEngine;
import batchnorm.engine.fused.FusedEngine;
import batchnorm.engine.onednn.OnednnEngine;
import batchnorm.engine.recurrent.RecurrentEngine;
import batchnorm.network.FullyConnected;
import batchnorm.network.NetworkSpec;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The list of engines. */
public final class Engines {
    /** The engine for an NVIDIA card. It is used only where it is asked for. */
    public static final Engine CUDA = new CudaEngine();

    /**
     * All engines for the CPU in the order of preference: the first one that supports a network is the fastest for it.
     */
    public static final List<Engine> ALL =
            List.of(new FusedEngine(), new OnednnEngine(), new RecurrentEngine(), new Dl4jEngine());

    /** Chooses the first engine of the list that supports the network. */
    public static final Engine AUTO = new AutomaticEngine();

    private Engines() {}

    /** The engine that runs on every machine. Other engines must give the same numbers where both know a network. */
    public static Engine reference() {
        return ALL.get(ALL.size() - 1);
    }

    /** The engines for fully connected networks, on some machine. */
    public static List<Engine> ofFullyConnected() {
        NetworkSpec plain = new FullyConnected(1, List.of(1), 2, Nonlinearity.SIGMOID, new Normalization.None(), 1);
        return ALL.stream().filter(engine -> engine.knows(plain)).toList();
    }

    /** The engine that others are compared with for a network: {@link #reference()}, if it trains such networks. */
    public static Engine reference(NetworkSpec spec) {
        return reference().supports(spec) ? reference() : fastest(spec);
    }

    /** The engine that {@link #AUTO} chooses for a network on this machine. */
    public static Engine fastest(NetworkSpec spec) {
        return ALL.stream().filter(engine -> engine.supports(spec)).findFirst().orElseThrow();
    }

    /** All engines by their names in experiment files, {@code auto} first. */
    public static Map<String, Engine> byName() {
        Map<String, Engine> engines = new LinkedHashMap<>();
        engines.put(AUTO.name(), AUTO);
        ALL.forEach(engine -> engines.put(engine.name(), engine));
        engines.put(CUDA.name(), CUDA);
        return engines;
    }

    /** The names of the engines for which {@code which} holds, as a list for a message: {@code auto, onednn, dl4j}. */
    public static String namesOf(Predicate<Engine> which) {
        return String.join(
                ", ", byName().values().stream().filter(which).map(Engine::name).toList());
    }
}
