package batchnorm.data.drawing;

/** The textures: patterns that mix the two colours of a shape. */
enum Texture {
    STRIPES {
        @Override
        float share(float s, float t) {
            return edge(wave(s));
        }
    },
    CHECKS {
        @Override
        float share(float s, float t) {
            return edge(wave(s) * wave(t));
        }
    };

    /** How soft the edges within the texture are. */
    private static final float SHARPNESS = 2;

    /**
     * The share of the second colour, from 0 to 1, at a point.
     *
     * @param s the first coordinate, in periods of the texture
     * @param t the second coordinate, in periods, at a right angle to the first
     */
    abstract float share(float s, float t);

    private static float edge(float height) {
        return Canvas.clamp(0.5f + SHARPNESS * height);
    }

    /** A triangular wave between −1 and 1 of period 1. */
    private static float wave(float at) {
        float within = at - (float) Math.floor(at);
        return 4 * Math.abs(within - 0.5f) - 1;
    }
}
