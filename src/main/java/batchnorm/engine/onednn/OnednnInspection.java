package batchnorm.engine.onednn;

import batchnorm.data.Minibatch;
import batchnorm.engine.Inspection;
import batchnorm.engine.onednn.program.Programs;
import batchnorm.engine.onednn.program.Purpose;

/** Keeps a copy of the mini-batch, and computes each answer when it is asked for. */
final class OnednnInspection implements Inspection {
    private final Programs programs;
    private Minibatch kept = new Minibatch(1, 1);
    private float[] logits;

    OnednnInspection(Programs programs) {
        this.programs = programs;
    }

    /** Takes a copy of the mini-batch that the answers are about from now on. */
    void start(Minibatch batch) {
        int m = batch.size();
        if (kept.capacity() < m || kept.width() != batch.width()) {
            kept = new Minibatch(m, batch.width());
        }
        kept.resize(m);
        System.arraycopy(batch.labels(), 0, kept.labels(), 0, m);
        System.arraycopy(batch.inputs(), 0, kept.inputs(), 0, m * batch.width());
        logits = null;
    }

    @Override
    public int size() {
        return kept.size();
    }

    @Override
    public int[] labels() {
        return kept.labels();
    }

    @Override
    public float[] logits() {
        if (logits == null) {
            logits = programs.get(Purpose.INFERENCE, kept.size()).run(kept).shown();
        }
        return logits;
    }

    @Override
    public float[] minibatchLogits() {
        return programs.get(Purpose.MINIBATCH_INFERENCE, kept.size()).run(kept).shown();
    }

    /**
     * {@inheritDoc}
     *
     * <p>Feature maps give one row per example and position: {@code [m·p·q, channels]}.
     */
    @Override
    public float[] nonlinearityInputs(int hiddenLayer) {
        return programs.nonlinearity(kept.size(), hiddenLayer).run(kept).shown();
    }

    /** One forward pass for all layers: a pass for each would take time that grows with the square of the depth. */
    @Override
    public void visitNonlinearityInputs(int hiddenLayers, Visitor visitor) {
        programs.get(Purpose.NONLINEARITIES, kept.size()).run(kept, (inputs, layer) -> visitor.visit(layer, inputs));
    }
}
