package batchnorm.engine.recurrent;

import batchnorm.engine.fused.RationalTanh;
import batchnorm.network.Recurrent;

/**
 * The gates and cells of one example in one step, forward and backward, between the normalizations. Rows of gates have
 * the order g, f, o, i. Loops use the same index in all their arrays, which the JIT compiler turns into vector
 * instructions; so the four gates are copied apart.
 */
final class LstmArithmetic {
    private final int units;
    private final int sums;
    private final float[] g;
    private final float[] f;
    private final float[] o;
    private final float[] i;

    LstmArithmetic(int units) {
        this.units = units;
        this.sums = Recurrent.GATES * units;
        this.g = new float[units];
        this.f = new float[units];
        this.o = new float[units];
        this.i = new float[units];
    }

    /**
     * (g, f, o, i) = (tanh, σ, σ, σ)(x + h + b) and c' = f·c + i·g.
     *
     * @param x normalized sums over the inputs, {@code [4n]}
     * @param h normalized sums over the hidden state, {@code [4n]}
     * @param gates receives the gates, {@code [4n]}
     * @param cells c, {@code [n]}
     * @param next receives c', {@code [n]}; may be the same array
     */
    void cells(float[] x, float[] h, float[] bias, float[] gates, float[] cells, float[] next) {
        for (int j = 0; j < gates.length; j++) {
            gates[j] = x[j] + h[j] + bias[j];
        }
        for (int j = 0; j < units; j++) {
            gates[j] = tanh(gates[j]);
        }
        for (int j = units; j < sums; j++) {
            gates[j] = 0.5f + 0.5f * tanh(0.5f * gates[j]);
        }
        take(gates);
        for (int j = 0; j < units; j++) {
            next[j] = f[j] * cells[j] + i[j] * g[j];
        }
    }

    private static float tanh(float x) {
        float limited = RationalTanh.limit(x);
        float square = limited * limited;
        return RationalTanh.numerator(limited, square) / RationalTanh.denominator(square);
    }

    private void take(float[] gates) {
        System.arraycopy(gates, 0, g, 0, units);
        System.arraycopy(gates, units, f, 0, units);
        System.arraycopy(gates, 2 * units, o, 0, units);
        System.arraycopy(gates, 3 * units, i, 0, units);
    }

    /**
     * h' = o·tanh(u).
     *
     * @param seen u, the normalized cells, {@code [n]}
     * @param response receives tanh(u), {@code [n]}
     * @param hidden receives h', {@code [n]}
     */
    void hidden(float[] gates, float[] seen, float[] response, float[] hidden) {
        System.arraycopy(gates, 2 * units, o, 0, units);
        for (int j = 0; j < units; j++) {
            response[j] = tanh(seen[j]);
        }
        for (int j = 0; j < units; j++) {
            hidden[j] = o[j] * response[j];
        }
    }

    /** From ∂ℓ/∂h' to ∂ℓ/∂u, {@code [n]}. */
    void throughHidden(float[] gates, float[] response, float[] hiddenDelta, float[] seenDelta) {
        System.arraycopy(gates, 2 * units, o, 0, units);
        for (int j = 0; j < units; j++) {
            seenDelta[j] = hiddenDelta[j] * o[j] * (1 - response[j] * response[j]);
        }
    }

    /**
     * From ∂ℓ/∂c' to the cells before, and to the gates g, f and i. {@link #throughGates} must follow.
     *
     * @param cells c, before the step, {@code [n]}
     * @param delta ∂ℓ/∂c' through u, {@code [n]}
     * @param carried ∂ℓ/∂c' through the next step, and then ∂ℓ/∂c through this one, {@code [n]}
     */
    void throughCells(float[] gates, float[] cells, float[] delta, float[] carried) {
        take(gates);
        for (int j = 0; j < units; j++) {
            delta[j] += carried[j];
            carried[j] = delta[j] * f[j];
        }
        for (int j = 0; j < units; j++) {
            f[j] = delta[j] * cells[j] * f[j] * (1 - f[j]);
        }
        for (int j = 0; j < units; j++) {
            float input = i[j];
            float block = g[j];
            i[j] = delta[j] * block * input * (1 - input);
            g[j] = delta[j] * input * (1 - block * block);
        }
    }

    /**
     * From ∂ℓ/∂h' to the output gate, and from the four gates to their sums.
     *
     * @param response tanh(u), {@code [n]}
     * @param hiddenDelta ∂ℓ/∂h', {@code [n]}
     * @param sumsDelta receives ∂ℓ/∂(x + h + b), {@code [4n]}
     */
    void throughGates(float[] response, float[] hiddenDelta, float[] sumsDelta) {
        for (int j = 0; j < units; j++) {
            o[j] = hiddenDelta[j] * response[j] * o[j] * (1 - o[j]);
        }
        System.arraycopy(g, 0, sumsDelta, 0, units);
        System.arraycopy(f, 0, sumsDelta, units, units);
        System.arraycopy(o, 0, sumsDelta, 2 * units, units);
        System.arraycopy(i, 0, sumsDelta, 3 * units, units);
    }
}
