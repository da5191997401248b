package batchnorm.data.drawing;

import batchnorm.data.random.SplitMix64;

/** A point of the sheet, in pixels. */
record Place(float x, float y) {
    /** Any point of a square sheet. */
    static Place any(int side, SplitMix64 random) {
        return new Place(side * random.nextFloat(), side * random.nextFloat());
    }

    /** The point at a distance in a direction. */
    Place towards(Direction direction, float distance) {
        return new Place(x + distance * direction.x(), y + distance * direction.y());
    }
}
