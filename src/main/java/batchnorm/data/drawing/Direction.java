package batchnorm.data.drawing;

import batchnorm.data.random.SplitMix64;

/** A vector of length 1. */
record Direction(float x, float y) {
    private static final float LEAN = 0.45f;

    /** About upwards, up to 48 degrees off; from the tangent of half the angle, which needs no sine. */
    static Direction upright(SplitMix64 random) {
        float half = LEAN * random.nextSigned();
        float square = half * half;
        return new Direction(2 * half / (1 + square), (1 - square) / (1 + square));
    }

    /** Any direction: of a random point of the unit disc, so that no sine is needed, which platforms may round. */
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
