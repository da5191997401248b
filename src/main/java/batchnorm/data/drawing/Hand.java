package batchnorm.data.drawing;

import batchnorm.data.random.SplitMix64;

/**
 * The hand that writes one digit: how it slants, turns, scales, bends and places the digit, and how it holds the pen.
 * The constants set how difficult the data set is: a linear classifier gets about one digit in ten wrong, a network of
 * three hidden layers only few. Not thread-safe.
 */
final class Hand {
    private static final float SLANT = 0.2f;
    /** The tangent of half the angle. */
    private static final float TURN = 0.08f;

    private static final float SIZE = 0.9f;
    private static final float SIZE_SPREAD = 0.16f;
    private static final float ASPECT = 0.1f;
    /** Pixels at ten units from the middle. */
    private static final float BEND = 0.6f;
    /** In units of the sheet, separately for each point. */
    private static final float SHAKE = 0.7f;
    /** Pixels. */
    private static final float SHIFT = 1.3f;

    private static final float RADIUS = 1.2f;
    private static final float RADIUS_SPREAD = 0.4f;
    private static final float PRESSURE = 0.25f;
    private static final float DARKEST = 255.99f;
    private static final float PALER = 60;
    /** Bends are polynomials in the position on the sheet divided by this. */
    private static final float BEND_SCALE = 10;

    private static final int TERMS = 5;

    private final float middle;
    private final float[] bendX = new float[TERMS];
    private final float[] bendY = new float[TERMS];
    private SplitMix64 random = new SplitMix64(0);
    private float xOfX;
    private float xOfY;
    private float yOfX;
    private float yOfY;
    private float atX;
    private float atY;
    private float radius;
    private float darkest;
    private float placedX;
    private float placedY;

    /** @param side pixels */
    Hand(int side) {
        this.middle = (side - 1) / 2f;
    }

    /** Chooses at random the hand of the next digit. */
    void change(SplitMix64 newRandom) {
        random = newRandom;
        float slant = SLANT * bell();
        // The tangent of half the angle gives sine and cosine by division, which every platform rounds alike.
        float half = TURN * bell();
        float cosine = (1 - half * half) / (1 + half * half);
        float sine = 2 * half / (1 + half * half);
        float height = SIZE + SIZE_SPREAD * random.nextSigned();
        float width = height * (1 + ASPECT * bell());
        xOfX = cosine * width;
        xOfY = -(cosine * slant + sine) * height;
        yOfX = sine * width;
        yOfY = (cosine - sine * slant) * height;
        atX = middle + SHIFT * bell();
        atY = middle + SHIFT * bell();
        for (int term = 0; term < TERMS; term++) {
            bendX[term] = BEND * bell();
            bendY[term] = BEND * bell();
        }
        radius = RADIUS + RADIUS_SPREAD * random.nextSigned();
        darkest = DARKEST - PALER * random.nextFloat();
    }

    /** Places a point of the sheet; {@link #placedX} and {@link #placedY} then say where. */
    void place(float sheetX, float sheetY) {
        float x = sheetX - DigitTemplates.MIDDLE_X + SHAKE * random.nextSigned();
        float y = sheetY - DigitTemplates.MIDDLE_Y + SHAKE * random.nextSigned();
        float u = x / BEND_SCALE;
        float v = y / BEND_SCALE;
        x += bendX[0] * u * v + bendX[1] * v * v + bendX[2] * v * v * v + bendX[3] * u * u + bendX[4] * u * v * v;
        y += bendY[0] * u * v + bendY[1] * u * u + bendY[2] * u * u * u + bendY[3] * v * v + bendY[4] * v * u * u;
        placedX = xOfX * x + xOfY * y + atX;
        placedY = yOfX * x + yOfY * y + atY;
    }

    float placedX() {
        return placedX;
    }

    float placedY() {
        return placedY;
    }

    /** Half the width of its lines at pressure 1, in pixels. */
    float radius() {
        return radius;
    }

    /** The pressure of the pen at this moment, about 1. */
    float pressure() {
        return 1 + PRESSURE * random.nextSigned();
    }

    /** The grey level of its ink, 0 to 255, not rounded. */
    float darkest() {
        return darkest;
    }

    /** Bell-shaped with mean 0, variance 1 and no value beyond ±3: the sum of three uniform numbers. */
    private float bell() {
        return random.nextSigned() + random.nextSigned() + random.nextSigned();
    }
}
