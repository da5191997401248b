package batchnorm.data.drawing;

import batchnorm.data.random.SplitMix64;

/**
 * The position, size and rotation of a shape on the sheet.
 *
 * @param radius the length of the shape's unit, in pixels
 * @param up the direction of the shape's second axis
 * @param aspect its width is multiplied by this, its height divided by it
 */
record Pose(Place centre, float radius, Direction up, float aspect) {
    private static final float SHIFT = 4.5f;
    private static final float SIZE = 10.5f;
    private static final float SIZE_SPREAD = 2.5f;
    private static final float ASPECT = 0.15f;

    /** Any pose about the middle of a square sheet. */
    static Pose any(int side, SplitMix64 random) {
        float middle = (side - 1) / 2f;
        Place centre = new Place(middle + SHIFT * random.nextSigned(), middle + SHIFT * random.nextSigned());
        float radius = SIZE + SIZE_SPREAD * random.nextSigned();
        return new Pose(centre, radius, Direction.upright(random), 1 + ASPECT * random.nextSigned());
    }

    /** The first coordinate of a pixel, in units of the shape. */
    float u(float x, float y) {
        return (up.y() * (x - centre.x()) - up.x() * (y - centre.y())) / (radius * aspect);
    }

    /** The second coordinate of a pixel, in units of the shape. */
    float v(float x, float y) {
        return (up.x() * (x - centre.x()) + up.y() * (y - centre.y())) * aspect / radius;
    }
}
