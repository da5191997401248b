package batchnorm.data.drawing;

import batchnorm.data.random.SplitMix64;

/** A colour: red, green and blue, each within 0 and 255. */
record Colour(float red, float green, float blue) {
    private static final float LEAST = 20;
    private static final float DARK = 155;
    private static final float BRIGHT = 65;
    private static final float MOST = 235;

    /** Any colour except the darkest and the brightest, which noise could not make darker or brighter. */
    static Colour any(SplitMix64 random) {
        return within(LEAST, MOST, random);
    }

    /** Any of the darker colours. */
    static Colour dark(SplitMix64 random) {
        return within(LEAST, DARK, random);
    }

    /** Any of the brighter colours. */
    static Colour bright(SplitMix64 random) {
        return within(BRIGHT, MOST, random);
    }

    /** A mixture: this colour for a share of 0, the other one for 1. */
    Colour towards(Colour other, float share) {
        return new Colour(
                red + share * (other.red - red),
                green + share * (other.green - green),
                blue + share * (other.blue - blue));
    }

    /** How much it differs from another colour: the three differences added up, at most 765. */
    float distance(Colour other) {
        return Math.abs(red - other.red) + Math.abs(green - other.green) + Math.abs(blue - other.blue);
    }

    private static Colour within(float least, float most, SplitMix64 random) {
        float range = most - least;
        return new Colour(
                least + range * random.nextFloat(),
                least + range * random.nextFloat(),
                least + range * random.nextFloat());
    }
}
