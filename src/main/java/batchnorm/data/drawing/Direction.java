package batchnorm.data.drawing;

import batchnorm.data.random.SplitMix64;

/** A vector of length 1. */
record Direction(float x, float y) {
    private static final float LEAN = 0.45f;

    /**
     * Roughly upwards, by at most 48 degrees off. It is computed from the tangent of half the angle, which needs no
     * sine.
     */
    static Direction upright(SplitMix64 random) {
        float half = LEAN * random.nextSigned();
        float square = half * half;
        return new Direction(2 * half / (1 + square), (1 - square) / (1 + square));
    }

    /**
     * Any direction: that of a random point in the unit disc. This needs no sine, which platforms may round
     * differently.
     */
    static Direction any(SplitMix64 random) {
        while (true) {
            float x = random.nextSigned();
            float y = random.nextSigned();
            float square = x * x + y * y;
            if (square <= 1 && square > 0.01f) {
                float length = (float) Math.sqrt(square);
                return new Direction(x / length, y / length);
            }
        }
    }
}
