package batchnorm.report;

import java.awt.Graphics2D;

/** Something that can be painted, as pixels or as vectors alike. Sizes are in points of the picture. */
interface Drawing {

    int width();

    int height();

    /** Paints onto a white ground. Colour, font and stroke are not restored; transform and clip are. */
    void paint(Graphics2D graphics);
}
