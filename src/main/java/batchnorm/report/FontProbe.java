package batchnorm.report;

import java.awt.Graphics2D;
import java.awt.GraphicsEnvironment;
import java.awt.image.BufferedImage;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/**
 * Finds out whether this machine can draw text. A server without fonts cannot, and Java then throws one of several
 * errors, among them a plain {@code Error}.
 */
public final class FontProbe {
    /** The families that Java always lists; they only stand for fonts of the system. */
    private static final Set<String> LOGICAL = Set.of("Dialog", "DialogInput", "Monospaced", "SansSerif", "Serif");

    private FontProbe() {}

    /** The reason why no chart can be drawn, in one line; empty if charts can be drawn. */
    public static Optional<String> problem() {
        return problem(FontProbe::measureText);
    }

    /** The number of the system's font families. Call it only where text can be drawn. */
    public static long families() {
        return Arrays.stream(GraphicsEnvironment.getLocalGraphicsEnvironment().getAvailableFontFamilyNames())
                .filter(name -> !LOGICAL.contains(name))
                .count();
    }

    static Optional<String> problem(Runnable attempt) {
        try {
            attempt.run();
            return Optional.empty();
        } catch (OutOfMemoryError e) {
            throw e; // it says nothing about fonts
        } catch (RuntimeException | Error e) {
            String reason = e.getMessage() == null
                    ? ""
                    : ": " + e.getMessage().lines().findFirst().orElse("");
            return Optional.of("no charts: this machine cannot draw text; install fontconfig and a font, such as "
                    + "fonts-dejavu-core (" + e.getClass().getSimpleName() + reason + ")");
        }
    }

    private static void measureText() {
        Graphics2D graphics = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        graphics.setFont(ChartStyle.font(12));
        graphics.getFontMetrics().stringWidth("0.97");
        graphics.dispose();
    }
}
