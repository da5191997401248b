package batchnorm.engine.list;

import batchnorm.engine.Engine;
import batchnorm.engine.dl4j.Dl4jEngine;
import batchnorm.engine.fused.FusedEngine;
import batchnorm.engine.onednn.OnednnEngine;
import batchnorm.network.NetworkSpec;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** The list of engines. */
public final class Engines {
    /** In the order of preference: the first that supports a network is the fastest for it. */
    public static final List<Engine> ALL = List.of(new FusedEngine(), new OnednnEngine(), new Dl4jEngine());

    /** The first of the list that supports the network. */
    public static final Engine AUTO = new AutomaticEngine();

    private Engines() {}

    /** The one that knows every network on every machine, and whose numbers the others must give. */
    public static Engine reference() {
        return ALL.get(ALL.size() - 1);
    }

    /** The engine that {@link #AUTO} takes for a network on this machine. */
    public static Engine fastest(NetworkSpec spec) {
        return ALL.stream().filter(engine -> engine.supports(spec)).findFirst().orElseThrow();
    }

    /** Each by its word in an experiment file, {@code auto} first. */
    public static Map<String, Engine> byName() {
        Map<String, Engine> engines = new LinkedHashMap<>();
        engines.put(AUTO.name(), AUTO);
        ALL.forEach(engine -> engines.put(engine.name(), engine));
        return engines;
    }

    /** The words of those for which something holds, as a message lists them: {@code auto, onednn, dl4j}. */
    public static String namesOf(Predicate<Engine> which) {
        return String.join(
                ", ", byName().values().stream().filter(which).map(Engine::name).toList());
    }
}
