package batchnorm.engine.onednn.loops;

import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.whitening.PopulationWhitening;
import java.nio.FloatBuffer;

/** Whitening of feature maps in inference, with the moving averages of the mean and the covariance. */
public final class PopulationMaps implements MapTransform {
    private final PopulationWhitening population;
    private final Buffer movingMean;
    private final Buffer movingCovariance;
    private final PositionRows inputs;
    private final PositionRows outputs;
    private final float[] mean;
    private final float[] covariance;

    /**
     * The transform of a layer.
     *
     * @param movingMean {@code [channels]}
     * @param movingCovariance {@code [channels, channels]}
     */
    public PopulationMaps(MapLayout layout, double epsilon, Buffer movingMean, Buffer movingCovariance) {
        int channels = layout.channels();
        this.population = new PopulationWhitening(channels, epsilon);
        this.movingMean = movingMean;
        this.movingCovariance = movingCovariance;
        this.inputs = new PositionRows(layout);
        this.outputs = new PositionRows(layout);
        this.mean = new float[channels];
        this.covariance = new float[channels * channels];
    }

    @Override
    public void forward(FloatBuffer x, FloatBuffer u, ScaleAndShift learned) {
        movingMean.values().get(0, mean);
        movingCovariance.values().get(0, covariance);
        population.take(covariance);
        population.apply(inputs.of(x), outputs.of(u), mean, learned.scales, learned.shifts);
    }

    @Override
    public void backward(FloatBuffer x, FloatBuffer gradient, ScaleAndShift learned) {
        throw new IllegalStateException("inference has no backward pass");
    }
}
