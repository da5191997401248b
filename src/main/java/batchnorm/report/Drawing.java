package batchnorm.report;

import java.awt.Graphics2D;

/** Something that can be painted, as pixels or as vectors alike. Sizes are in points of the picture. */
interface Drawing {

    int width();

    int height();

    /** Paints onto a white ground. The state of the graphics is not restored; the caller discards it. */
    void paint(Graphics2D graphics);
}
