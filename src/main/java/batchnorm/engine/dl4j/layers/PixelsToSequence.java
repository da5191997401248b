package batchnorm.engine.dl4j.layers;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.network.PixelSequence;
import java.util.OptionalLong;
import org.deeplearning4j.nn.api.MaskState;
import org.deeplearning4j.nn.conf.InputPreProcessor;
import org.deeplearning4j.nn.conf.inputs.InputType;
import org.deeplearning4j.nn.workspace.ArrayType;
import org.deeplearning4j.nn.workspace.LayerWorkspaceMgr;
import org.nd4j.common.primitives.Pair;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.memory.MemoryWorkspace;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.annotation.JsonProperty;

/**
 * Turns images {@code [m, channels·height·width]} into the sequences {@code [m, inputs, steps]} that DL4J's recurrent
 * layers read, as a {@link PixelSequence} says: a product with a fixed matrix, which a saved model makes anew.
 */
public final class PixelsToSequence implements InputPreProcessor {
    private static final long serialVersionUID = 1L;

    @JsonProperty
    private int channels;

    @JsonProperty
    private int height;

    @JsonProperty
    private int width;

    @JsonProperty
    private int pooling;

    @JsonProperty
    private PixelSequence.Step step;

    /** The seed of the order; null for the order of the image. */
    @JsonProperty
    private Long permutation;

    private transient INDArray shares;

    /** Used when a saved configuration is read. */
    PixelsToSequence() {}

    public PixelsToSequence(PixelSequence sequence) {
        this.channels = sequence.image().channels();
        this.height = sequence.image().height();
        this.width = sequence.image().width();
        this.pooling = sequence.pooling();
        this.step = sequence.step();
        this.permutation =
                sequence.permutation().isPresent() ? sequence.permutation().getAsLong() : null;
    }

    private PixelSequence sequence() {
        return new PixelSequence(
                new Shape(channels, height, width),
                pooling,
                step,
                permutation == null ? OptionalLong.empty() : OptionalLong.of(permutation));
    }

    /**
     * The share of each value of an image in each value of its sequence, {@code [values, steps·inputs]}. It is made
     * outside of DL4J's workspaces, which forget their arrays after a step.
     */
    private synchronized INDArray shares(DataType type) {
        if (shares == null) {
            MemoryWorkspace outside = Nd4j.getWorkspaceManager().scopeOutOfWorkspaces();
            try {
                shares = newShares();
            } finally {
                outside.close();
            }
        }
        return shares.castTo(type);
    }

    private INDArray newShares() {
        int[][] sources = sequence().sources();
        INDArray made = Nd4j.zeros(DataType.FLOAT, (long) channels * height * width, sources.length);
        for (int to = 0; to < sources.length; to++) {
            for (int from : sources[to]) {
                made.putScalar(from, to, 1.0 / sources[to].length);
            }
        }
        return made;
    }

    @Override
    public INDArray preProcess(INDArray input, int miniBatchSize, LayerWorkspaceMgr workspaceMgr) {
        PixelSequence sequence = sequence();
        INDArray values = input.reshape('c', input.size(0), (long) channels * height * width)
                .mmul(shares(input.dataType()))
                .reshape('c', input.size(0), sequence.steps(), sequence.inputs())
                .permute(0, 2, 1);
        return workspaceMgr.dup(ArrayType.ACTIVATIONS, values, 'f');
    }

    @Override
    public INDArray backprop(INDArray output, int miniBatchSize, LayerWorkspaceMgr workspaceMgr) {
        INDArray byStep = output.permute(0, 2, 1).dup('c');
        INDArray gradient = byStep.reshape('c', byStep.size(0), byStep.size(1) * byStep.size(2))
                .mmul(shares(output.dataType()).transpose());
        return workspaceMgr.dup(ArrayType.ACTIVATION_GRAD, gradient);
    }

    @Override
    public InputPreProcessor clone() {
        return new PixelsToSequence(sequence());
    }

    @Override
    public InputType getOutputType(InputType inputType) {
        PixelSequence sequence = sequence();
        return InputType.recurrent(sequence.inputs(), sequence.steps());
    }

    @Override
    public Pair<INDArray, MaskState> feedForwardMaskArray(
            INDArray maskArray, MaskState currentMaskState, int minibatchSize) {
        return new Pair<>(maskArray, currentMaskState);
    }
}
