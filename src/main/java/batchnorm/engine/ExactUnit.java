package batchnorm.engine;

import java.nio.FloatBuffer;

/**
 * Algorithm 1 on the values of one unit and its gradients, in doubles: for a unit whose numbers do not suit floats. A
 * unit is what has a mean and a variance of its own: a unit of a layer, a feature map, an activation, or one example of
 * layer normalization.
 *
 * <p>The moments are computed from the differences from the unit's first value, which are exact for values that are
 * close together. The mean is kept as first value and mean difference, and x − μ is computed as (x − first) − mean
 * difference. So equal values are normalized to exactly 0, however large they are, and no |x̂| passes √(m − 1).
 *
 * <pre>
 * x̂ = (x − μ)/√(σ² + ε)     u = γx̂ + β
 * ∂ℓ/∂γ = Σ ∂ℓ/∂u·x̂         ∂ℓ/∂β = Σ ∂ℓ/∂u
 * ∂ℓ/∂x = γ/√(σ² + ε) · (∂ℓ/∂u − (∂ℓ/∂β + x̂·∂ℓ/∂γ)/m)
 * </pre>
 *
 * The sums are over the unit's m values. They lie at given places of larger arrays of floats.
 */
public final class ExactUnit {
    /**
     * The mean is large if its square is more than this many variances. Below, the sum of some thousand equal values in
     * floats gives a mean that is wrong by at most 1e-4 deviations.
     */
    private static final double LARGE = 25;

    private final int index;
    private final int[] places;
    private final double first;
    private final double meanDifference;
    private final double variance;
    private final double inverseDeviation;
    private final double[] gradients;
    private double ofScale;
    private double ofShift;

    /**
     * Computes the moments.
     *
     * @param index which unit of its layer it is
     * @param places where its values lie, in x and in every other array that is given later
     * @param x the layer's inputs
     */
    public ExactUnit(int index, int[] places, FloatBuffer x, double epsilon) {
        this.index = index;
        this.places = places;
        this.first = x.get(places[0]);
        double sum = 0;
        for (int place : places) {
            sum += x.get(place) - first;
        }
        this.meanDifference = sum / places.length;
        double squares = 0;
        for (int place : places) {
            double difference = x.get(place) - first - meanDifference;
            squares += difference * difference;
        }
        this.variance = squares / places.length;
        this.inverseDeviation = 1 / Math.sqrt(variance + epsilon);
        this.gradients = new double[places.length];
    }

    /**
     * Whether floats do not suffice for a unit: its mean is large beside its deviation, or a number is beyond a float.
     *
     * @param mean as floats gave it
     * @param variance as floats gave it
     */
    public static boolean isNeeded(float mean, float variance) {
        return !((double) mean * mean <= LARGE * variance) || variance == Float.POSITIVE_INFINITY;
    }

    /** Which unit of its layer it is. */
    public int index() {
        return index;
    }

    /** μ. */
    public float mean() {
        return (float) (first + meanDifference);
    }

    /** The biased σ², or the largest float if it is larger. */
    public float variance() {
        return (float) Math.min(variance, Float.MAX_VALUE);
    }

    /** What is added to the first value to get μ. */
    public double meanDifference() {
        return meanDifference;
    }

    /** The biased σ². */
    public double exactVariance() {
        return variance;
    }

    /** 1/√(σ² + ε). */
    public float inverseDeviation() {
        return (float) inverseDeviation;
    }

    /** Writes x̂. */
    public void normalize(FloatBuffer x, FloatBuffer normalized) {
        for (int place : places) {
            normalized.put(place, (float) normalized(x, place));
        }
    }

    private double normalized(FloatBuffer x, int place) {
        return (x.get(place) - first - meanDifference) * inverseDeviation;
    }

    /**
     * Writes u.
     *
     * @param withRelu whether a ReLU follows; then max(0, u) is written
     */
    public void transform(FloatBuffer x, FloatBuffer u, float scale, float shift, boolean withRelu) {
        for (int place : places) {
            double value = scale * normalized(x, place) + shift;
            u.put(place, (float) (withRelu ? Math.max(value, 0) : value));
        }
    }

    /**
     * Keeps ∂ℓ/∂u for {@link #differentiate}, before something else overwrites it.
     *
     * @param withRelu whether a ReLU follows; then the gradients are those of its outputs
     */
    public void keep(FloatBuffer x, FloatBuffer ofOutputs, float scale, float shift, boolean withRelu) {
        for (int i = 0; i < places.length; i++) {
            boolean passed = !withRelu || scale * normalized(x, places[i]) + shift > 0;
            gradients[i] = passed ? ofOutputs.get(places[i]) : 0;
        }
    }

    /** Writes ∂ℓ/∂x from the gradients that {@link #keep} kept. */
    public void differentiate(FloatBuffer x, FloatBuffer ofInputs, float scale) {
        ofScale = 0;
        ofShift = 0;
        for (int i = 0; i < places.length; i++) {
            ofScale += gradients[i] * normalized(x, places[i]);
            ofShift += gradients[i];
        }
        double factor = scale * inverseDeviation;
        for (int i = 0; i < places.length; i++) {
            double centred = gradients[i] - (ofShift + normalized(x, places[i]) * ofScale) / places.length;
            ofInputs.put(places[i], (float) (factor * centred));
        }
    }

    /** ∂ℓ/∂γ, after {@link #differentiate}. */
    public float ofScale() {
        return (float) ofScale;
    }

    /** ∂ℓ/∂β, after {@link #differentiate}. */
    public float ofShift() {
        return (float) ofShift;
    }
}
