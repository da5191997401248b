package batchnorm.results;

/**
 * The loss at a point of a plane through a network's parameters.
 *
 * @param step number of steps before
 * @param x distance along the first direction, in norms of each unit's weights
 * @param y distance along the second one
 * @param loss mean cross-entropy in nats
 */
public record SurfaceRow(long step, double x, double y, double loss) {}
