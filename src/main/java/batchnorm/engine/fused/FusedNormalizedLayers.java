package batchnorm.engine.fused;

import batchnorm.data.Minibatch;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.dl4j.StoredStatistics;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;

/**
 * This engine runs the passes. DL4J's code reads and writes the statistics in use, in the parameters that both share.
 */
final class FusedNormalizedLayers implements NormalizedLayers {
    private final List<HiddenLayer> hidden;
    private final FusedInspection inspection;
    private final Consumer<Minibatch> begin;
    private final StoredStatistics stored;

    /** @param begin begins {@code inspection} of a mini-batch */
    FusedNormalizedLayers(
            List<HiddenLayer> hidden, FusedInspection inspection, Consumer<Minibatch> begin, StoredStatistics stored) {
        this.hidden = hidden;
        this.inspection = inspection;
        this.begin = begin;
        this.stored = stored;
    }

    @Override
    public List<LayerStatistics> overMinibatch(Minibatch batch) {
        begin.accept(batch);
        return inspection.normalizedInputs();
    }

    @Override
    public Runnable keepGenerators() {
        List<Long> states = new ArrayList<>();
        hidden.forEach(layer -> layer.addState(states));
        return () -> {
            Iterator<Long> next = states.iterator();
            hidden.forEach(layer -> layer.restoreState(next));
        };
    }

    @Override
    public LayerStatistics inInference(Minibatch batch, int layer) {
        begin.accept(batch);
        return inspection.normalizedInputsInInference(layer);
    }

    @Override
    public List<LayerStatistics> inUse() {
        return stored.inUse();
    }

    @Override
    public void use(List<LayerStatistics> statistics) {
        stored.use(statistics);
    }
}
