package batchnorm.engine.recurrent;

import batchnorm.network.Optimizer;
import java.util.List;

/**
 * The update rules of DL4J's {@code Sgd}, {@code Nesterovs} and {@code RmsProp}, after the gradient of all parameters
 * together is shortened to a norm. Let g be the gradient of the mean loss, plus λW for weights.
 */
final class UpdateRule {
    private final Optimizer optimizer;

    UpdateRule(Optimizer optimizer) {
        this.optimizer = optimizer;
    }

    /** Whether each value has a number beside it. */
    boolean hasState() {
        return optimizer.momentum() > 0 || optimizer.rmsProp().isPresent();
    }

    /**
     * Changes all values.
     *
     * @param parts their gradients are sums over the examples
     * @param learningRate η
     * @param m number of examples
     */
    void update(List<Part> parts, double learningRate, int m) {
        parts.forEach(part -> complete(part, m));
        if (optimizer.clipNorm().isPresent()) {
            clip(parts, optimizer.clipNorm().getAsDouble());
        }
        parts.forEach(part -> step(part, (float) learningRate));
    }

    /** From the sums to g. */
    private void complete(Part part, int m) {
        float[] gradient = part.gradient();
        float[] values = part.values();
        float share = 1f / m;
        float penalty = part.isPenalized() ? (float) optimizer.l2() : 0;
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] = share * gradient[i] + penalty * values[i];
        }
    }

    private static void clip(List<Part> parts, double longest) {
        double squares = 0;
        for (Part part : parts) {
            for (float value : part.gradient()) {
                squares += (double) value * value;
            }
        }
        double norm = Math.sqrt(squares);
        if (norm <= longest) {
            return;
        }
        float factor = (float) (longest / norm);
        for (Part part : parts) {
            float[] gradient = part.gradient();
            for (int i = 0; i < gradient.length; i++) {
                gradient[i] *= factor;
            }
        }
    }

    private void step(Part part, float rate) {
        if (optimizer.rmsProp().isPresent()) {
            rmsProp(part, rate, optimizer.rmsProp().get());
        } else if (optimizer.momentum() > 0) {
            nesterov(part, rate, (float) optimizer.momentum());
        } else {
            for (int i = 0; i < part.length(); i++) {
                part.values()[i] -= rate * part.gradient()[i];
            }
        }
    }

    /** v' = μv − ηg and W ← W + (1 + μ)v' − μv. */
    private static void nesterov(Part part, float rate, float momentum) {
        float[] values = part.values();
        float[] gradient = part.gradient();
        float[] velocity = part.state();
        for (int i = 0; i < values.length; i++) {
            float before = velocity[i];
            float after = momentum * before - rate * gradient[i];
            velocity[i] = after;
            values[i] += (1 + momentum) * after - momentum * before;
        }
    }

    /** r ← d·r + (1 − d)·g² and W ← W − ηg/(√r + ε). */
    private static void rmsProp(Part part, float rate, Optimizer.RmsProp rule) {
        float[] values = part.values();
        float[] gradient = part.gradient();
        float[] meanSquares = part.state();
        float decay = (float) rule.decay();
        float share = (float) (1 - rule.decay());
        float epsilon = (float) rule.epsilon();
        for (int i = 0; i < values.length; i++) {
            float meanSquare = decay * meanSquares[i] + share * (gradient[i] * gradient[i]);
            meanSquares[i] = meanSquare;
            values[i] -= rate * gradient[i] / ((float) Math.sqrt(meanSquare) + epsilon);
        }
    }
}
