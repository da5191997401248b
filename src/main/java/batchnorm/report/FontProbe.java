package batchnorm.report;

import java.awt.AWTError;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * Finds out whether this machine can draw text. A server without fonts cannot, and Java then throws one of several
 * errors.
 */
final class FontProbe {

    private FontProbe() {}

    /** The reason why no chart can be drawn, in one line; empty if charts can be drawn. */
    static Optional<String> problem() {
        return problem(FontProbe::measureText);
    }

    static Optional<String> problem(Runnable attempt) {
        try {
            attempt.run();
            return Optional.empty();
        } catch (RuntimeException | LinkageError | InternalError | AWTError e) {
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
