package batchnorm.engine.fused;

import batchnorm.engine.Exchange;
import batchnorm.network.BatchIgnoring;
import batchnorm.network.Normalization;

/** Algorithm 1 on the units of a layer, and its gradients; see {@link MinibatchNormalization}. */
final class BatchNormalizationLayer implements Transform {
    private final boolean learnsScaleAndShift;
    private final ScaledPopulation population;
    private final MinibatchNormalization minibatch;

    BatchNormalizationLayer(Normalization.Batch batch, ParameterView parameters, int units) {
        this(new BatchIgnoring(batch, BatchIgnoring.Ignored.NONE, true), parameters, units);
    }

    BatchNormalizationLayer(BatchIgnoring normalization, ParameterView parameters, int units) {
        Normalization.Batch algorithm = normalization.algorithm();
        this.learnsScaleAndShift = normalization.learnsScaleAndShift();
        this.population = new ScaledPopulation(algorithm, parameters, units);
        this.minibatch = new MinibatchNormalization(units, algorithm.epsilon(), normalization.ignored());
    }

    @Override
    public void forward(float[] product, float[] u, int m) {
        population.readParameters();
        minibatch.measure(product, m);
        minibatch.forward(product, u, m, population.scales(), population.shifts());
    }

    @Override
    public void forwardWithPopulation(float[] product, float[] u, int m) {
        population.infer(product, u, m);
    }

    @Override
    public void synchronize(Exchange exchange) {
        minibatch.synchronize(exchange);
    }

    @Override
    public void backward(float[] delta, int m, GradientDescent descent) {
        minibatch.backward(delta, m, population.scales());
        if (learnsScaleAndShift) {
            population.update(minibatch.scaleSums(), minibatch.shiftSums(), descent);
        }
        population.follow(minibatch.statistics());
    }
}
