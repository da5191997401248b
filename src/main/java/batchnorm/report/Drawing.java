package batchnorm.report;

import java.awt.Graphics2D;

/** Something that can be painted, the same way onto pixels and into vectors. Sizes are in points of the picture. */
interface Drawing {

    int width();

    int height();

    /** Paints onto a white ground; leaves the graphics' state to be thrown away. */
    void paint(Graphics2D graphics);
}
