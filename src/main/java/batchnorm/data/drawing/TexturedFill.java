package batchnorm.data.drawing;

import batchnorm.data.random.SplitMix64;

/**
 * The filling of a shape: a texture in two colours.
 *
 * @param along the direction of the texture's first axis
 * @param period the period of the texture, in pixels
 * @param phases how far the texture is shifted along its axes, in periods
 */
record TexturedFill(Texture texture, Colour first, Colour second, Direction along, float period, Place phases) {
    private static final float SHORTEST = 4;
    private static final float LONGEST = 7;
    /** The least difference between two colours, of at most 765. */
    private static final float CONTRAST = 150;

    /** A random fill of this texture whose colours stand out from each other and from the ground. */
    static TexturedFill any(Texture texture, Colour ground, SplitMix64 random) {
        Colour first = Colour.bright(random);
        Colour second = Colour.bright(random);
        while (first.distance(second) < CONTRAST
                || first.distance(ground) < CONTRAST
                || second.distance(ground) < CONTRAST) {
            first = Colour.bright(random);
            second = Colour.bright(random);
        }
        return new TexturedFill(
                texture,
                first,
                second,
                Direction.any(random),
                SHORTEST + (LONGEST - SHORTEST) * random.nextFloat(),
                Place.any(1, random));
    }

    /** The colour at a pixel. */
    Colour at(float x, float y) {
        float s = (along.x() * x + along.y() * y) / period + phases.x();
        float t = (along.x() * y - along.y() * x) / period + phases.y();
        return first.towards(second, texture.share(s, t));
    }
}
