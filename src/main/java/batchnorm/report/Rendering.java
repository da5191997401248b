package batchnorm.report;

import de.erichseifert.vectorgraphics2d.Document;
import de.erichseifert.vectorgraphics2d.VectorGraphics2D;
import de.erichseifert.vectorgraphics2d.svg.SVGProcessor;
import de.erichseifert.vectorgraphics2d.util.PageSize;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import javax.imageio.ImageIO;

/** Turns a {@link Drawing} into the bytes of a file. On one machine, the same drawing gives the same bytes. */
final class Rendering {
    /** Pixels per point. More than one keeps PNGs sharp on screens of high density. */
    static final int SCALE = 2;

    private Rendering() {}

    static byte[] png(Drawing drawing) {
        BufferedImage image =
                new BufferedImage(drawing.width() * SCALE, drawing.height() * SCALE, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = image.createGraphics();
        graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_TEXT_ANTIALIASING, RenderingHints.VALUE_TEXT_ANTIALIAS_ON);
        graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
        graphics.setRenderingHint(RenderingHints.KEY_FRACTIONALMETRICS, RenderingHints.VALUE_FRACTIONALMETRICS_ON);
        graphics.scale(SCALE, SCALE);
        paint(drawing, graphics);
        graphics.dispose();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            ImageIO.write(image, "png", bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
        return bytes.toByteArray();
    }

    static byte[] svg(Drawing drawing) {
        VectorGraphics2D graphics = new VectorGraphics2D();
        paint(drawing, graphics);
        Document document = new SVGProcessor()
                .getDocument(graphics.getCommands(), new PageSize(0, 0, drawing.width(), drawing.height()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try {
            document.writeTo(bytes);
        } catch (IOException e) {
            throw new IllegalStateException("memory does not fail to be written", e);
        }
        return withFonts(bytes.toString(StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8);
    }

    /**
     * Mends two faults of the SVG writer. It leaves out a font size of 12, which is its default but not that of SVG. It
     * names only the font that it measured, which another machine may lack; Verdana is about as wide.
     */
    private static String withFonts(String svg) {
        return svg.replaceFirst("<svg ", "<svg font-family=\"sans-serif\" font-size=\"12px\" ")
                .replaceAll("font-family:(&quot;[^&]*&quot;);", "font-family:$1,Verdana,sans-serif;");
    }

    private static void paint(Drawing drawing, Graphics2D graphics) {
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, drawing.width(), drawing.height());
        drawing.paint(graphics);
    }
}
