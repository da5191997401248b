package batchnorm.data.drawing;

import batchnorm.data.random.SplitMix64;

/**
 * Draws one textured shape at a time: a shaded ground, clutter, the shape in a random position, size, rotation and
 * colours, clutter in front of it, and noise. The constants set how difficult the data set is. It uses only the four
 * operations, the square root and the floor of floats, which Java defines to the last bit, so that every platform draws
 * the same bytes. Not thread-safe.
 */
final class ShapePainter implements ImagePainter {
    /** The side of the square image, in pixels. */
    static final int SIDE = 32;
    /**
     * A class is a shape and a texture: first the first shape in each texture, then the second shape in each texture,
     * and so on.
     */
    static final int CLASSES = Outline.values().length * Texture.values().length;

    private static final int MOST_BEHIND = 6;
    private static final int MOST_BEFORE = 3;
    /** Pixels. */
    private static final float LONGEST = 14;

    private static final float THINNEST = 0.6f;
    private static final float THICKEST = 2.2f;
    private static final float LEAST_NOISE = 15;
    private static final float MOST_NOISE = 65;

    /** Every shape lies within this distance of its centre, in its units. */
    private static final float REACH = 1.6f;

    private static final Outline[] OUTLINES = Outline.values();
    private static final Texture[] TEXTURES = Texture.values();

    private final Canvas canvas = new Canvas(SIDE);

    @Override
    public void paint(int label, SplitMix64 random, byte[] pixels, int offset) {
        Colour ground = Colour.dark(random);
        canvas.shade(ground, Colour.dark(random), Direction.any(random));
        clutter(random.nextInt(MOST_BEHIND + 1), random);
        Texture texture = TEXTURES[label % TEXTURES.length];
        TexturedFill fill = TexturedFill.any(texture, ground, random);
        draw(OUTLINES[label / TEXTURES.length], Pose.any(SIDE, random), fill);
        clutter(random.nextInt(MOST_BEFORE + 1), random);
        float noise = LEAST_NOISE + (MOST_NOISE - LEAST_NOISE) * random.nextFloat();
        canvas.write(pixels, offset, noise, random);
    }

    private void draw(Outline outline, Pose pose, TexturedFill fill) {
        float reach = REACH * pose.radius();
        int bottom = canvas.last(pose.centre().y() + reach);
        int right = canvas.last(pose.centre().x() + reach);
        for (int y = canvas.first(pose.centre().y() - reach); y <= bottom; y++) {
            for (int x = canvas.first(pose.centre().x() - reach); x <= right; x++) {
                float distance = outline.distance(pose.u(x, y), pose.v(x, y)) * pose.radius();
                float cover = Canvas.clamp(0.5f - distance);
                if (cover > 0) {
                    canvas.lay(x, y, fill.at(x, y), cover);
                }
            }
        }
    }

    /** Lines and dots of any colour, anywhere. */
    private void clutter(int count, SplitMix64 random) {
        for (int i = 0; i < count; i++) {
            Place from = Place.any(SIDE, random);
            Place to = from.towards(Direction.any(random), LONGEST * random.nextFloat());
            float radius = THINNEST + (THICKEST - THINNEST) * random.nextFloat();
            canvas.line(from, to, radius, Colour.any(random));
        }
    }
}
