package batchnorm.engine.fused.vector;

import java.util.Arrays;
import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The weights {@code [units, inputs]} of a layer, stored column by column, for inputs of which most are 0: only the
 * columns of the others are read and changed. The columns are padded to whole vectors, and the vectors of a block stay
 * in registers while an example's inputs are gone through. Each sum is made in the order of the columns by fused
 * multiply-adds, so that the results do not depend on the width of the processor's vectors.
 *
 * <p>There are two sizes of block, written out because registers cannot be counted in a loop. Seven vectors hold the
 * 100 units of the paper's layers, two times seven where vectors are half as long. The large block takes less time than
 * two small ones; the small one keeps the padding short.
 */
public final class WeightColumns {
    private static final VectorSpecies<Float> SPECIES = FloatVector.SPECIES_PREFERRED;
    private static final int LANES = SPECIES.length();
    private static final int LARGE = 7 * LANES;
    private static final int SMALL = 4 * LANES;

    /**
     * The header of an array takes 16 bytes. If the JVM places arrays at whole cache lines of 64 bytes, the next line
     * begins after 12 floats. A vector that lies in two lines is read twice.
     */
    private static final int FIRST = 12;

    private final int units;
    private final int inputs;
    private final int stride;
    private final float[] columns;
    private float[] products = {};
    private float[] steps = {};

    public WeightColumns(int units, int inputs) {
        this.units = units;
        this.inputs = inputs;
        this.stride = padded(units);
        this.columns = new float[Math.addExact(FIRST, Math.multiplyExact(stride, inputs))];
    }

    /** The length of whole blocks that hold some units: large ones, and a small one where the rest fits into it. */
    private static int padded(int units) {
        int large = units / LARGE * LARGE;
        int rest = units - large;
        if (rest == 0) {
            return large;
        }
        return large + (rest > SMALL ? LARGE : SMALL);
    }

    private int index(int input, int unit) {
        return FIRST + input * stride + unit;
    }

    /** Reads weights {@code [units, inputs]}. */
    public void load(float[] weights) {
        for (int unit = 0; unit < units; unit++) {
            int row = unit * inputs;
            for (int input = 0; input < inputs; input++) {
                columns[index(input, unit)] = weights[row + input];
            }
        }
    }

    /** Writes weights {@code [units, inputs]}. */
    public void store(float[] weights) {
        for (int unit = 0; unit < units; unit++) {
            int row = unit * inputs;
            for (int input = 0; input < inputs; input++) {
                weights[row + input] = columns[index(input, unit)];
            }
        }
    }

    /**
     * product = x·Wᵀ.
     *
     * @return {@code [m, units]}, in an array that may be longer; valid until the next call
     */
    public float[] multiply(SparseRows x) {
        int length = x.size() * units + stride; // a row's padding is overwritten by the next row
        if (products.length < length) {
            products = new float[length];
        }
        for (int example = 0; example < x.size(); example++) {
            int from = x.start(example);
            int to = x.end(example);
            int unit = 0;
            for (; unit + LARGE <= stride; unit += LARGE) {
                multiplyLarge(x, from, to, unit, example * units + unit);
            }
            if (unit < stride) {
                multiplySmall(x, from, to, unit, example * units + unit);
            }
        }
        return products;
    }

    private void multiplyLarge(SparseRows x, int from, int to, int unit, int out) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        FloatVector e = a;
        FloatVector f = a;
        FloatVector g = a;
        for (int k = from; k < to; k++) {
            int w = index(x.column(k), unit);
            FloatVector value = FloatVector.broadcast(SPECIES, x.value(k));
            a = at(w, 0).fma(value, a);
            b = at(w, 1).fma(value, b);
            c = at(w, 2).fma(value, c);
            d = at(w, 3).fma(value, d);
            e = at(w, 4).fma(value, e);
            f = at(w, 5).fma(value, f);
            g = at(w, 6).fma(value, g);
        }
        a.intoArray(products, out);
        b.intoArray(products, out + LANES);
        c.intoArray(products, out + 2 * LANES);
        d.intoArray(products, out + 3 * LANES);
        e.intoArray(products, out + 4 * LANES);
        f.intoArray(products, out + 5 * LANES);
        g.intoArray(products, out + 6 * LANES);
    }

    private void multiplySmall(SparseRows x, int from, int to, int unit, int out) {
        FloatVector a = FloatVector.zero(SPECIES);
        FloatVector b = a;
        FloatVector c = a;
        FloatVector d = a;
        for (int k = from; k < to; k++) {
            int w = index(x.column(k), unit);
            FloatVector value = FloatVector.broadcast(SPECIES, x.value(k));
            a = at(w, 0).fma(value, a);
            b = at(w, 1).fma(value, b);
            c = at(w, 2).fma(value, c);
            d = at(w, 3).fma(value, d);
        }
        a.intoArray(products, out);
        b.intoArray(products, out + LANES);
        c.intoArray(products, out + 2 * LANES);
        d.intoArray(products, out + 3 * LANES);
    }

    /**
     * W = W + α·δᵀ·x.
     *
     * @param delta δ, {@code [m, units]}
     */
    public void add(float alpha, float[] delta, SparseRows x) {
        if (steps.length < stride) {
            steps = new float[stride];
        }
        Arrays.fill(steps, 0);
        for (int example = 0; example < x.size(); example++) {
            int row = example * units;
            for (int unit = 0; unit < units; unit++) {
                steps[unit] = alpha * delta[row + unit];
            }
            int from = x.start(example);
            int to = x.end(example);
            int unit = 0;
            for (; unit + LARGE <= stride; unit += LARGE) {
                addLarge(x, from, to, unit);
            }
            if (unit < stride) {
                addSmall(x, from, to, unit);
            }
        }
    }

    private void addLarge(SparseRows x, int from, int to, int unit) {
        FloatVector a = step(unit, 0);
        FloatVector b = step(unit, 1);
        FloatVector c = step(unit, 2);
        FloatVector d = step(unit, 3);
        FloatVector e = step(unit, 4);
        FloatVector f = step(unit, 5);
        FloatVector g = step(unit, 6);
        for (int k = from; k < to; k++) {
            int w = index(x.column(k), unit);
            FloatVector value = FloatVector.broadcast(SPECIES, x.value(k));
            a.fma(value, at(w, 0)).intoArray(columns, w);
            b.fma(value, at(w, 1)).intoArray(columns, w + LANES);
            c.fma(value, at(w, 2)).intoArray(columns, w + 2 * LANES);
            d.fma(value, at(w, 3)).intoArray(columns, w + 3 * LANES);
            e.fma(value, at(w, 4)).intoArray(columns, w + 4 * LANES);
            f.fma(value, at(w, 5)).intoArray(columns, w + 5 * LANES);
            g.fma(value, at(w, 6)).intoArray(columns, w + 6 * LANES);
        }
    }

    private void addSmall(SparseRows x, int from, int to, int unit) {
        FloatVector a = step(unit, 0);
        FloatVector b = step(unit, 1);
        FloatVector c = step(unit, 2);
        FloatVector d = step(unit, 3);
        for (int k = from; k < to; k++) {
            int w = index(x.column(k), unit);
            FloatVector value = FloatVector.broadcast(SPECIES, x.value(k));
            a.fma(value, at(w, 0)).intoArray(columns, w);
            b.fma(value, at(w, 1)).intoArray(columns, w + LANES);
            c.fma(value, at(w, 2)).intoArray(columns, w + 2 * LANES);
            d.fma(value, at(w, 3)).intoArray(columns, w + 3 * LANES);
        }
    }

    private FloatVector at(int index, int vector) {
        return FloatVector.fromArray(SPECIES, columns, index + vector * LANES);
    }

    private FloatVector step(int unit, int vector) {
        return FloatVector.fromArray(SPECIES, steps, unit + vector * LANES);
    }

    /** W = α·W. */
    public void scale(float alpha) {
        for (int i = 0; i < columns.length; i++) {
            columns[i] *= alpha;
        }
    }
}
