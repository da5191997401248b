package batchnorm.runner;

import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The checkout: the folder that contains {@code experiments/} and receives {@code results/runs/}. */
public record Home(Path folder) {

    /**
     * From the property {@code bn.home}, which the launcher sets; else two levels above the jar; else the current
     * folder.
     */
    public static Home find() {
        String property = System.getProperty("bn.home");
        if (property != null) {
            return new Home(Path.of(property));
        }
        try {
            Path code = Path.of(Home.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
            Path above = code.toAbsolutePath().getParent();
            if (above != null
                    && above.getParent() != null
                    && Files.isDirectory(above.getParent().resolve("experiments"))) {
                return new Home(above.getParent());
            }
        } catch (URISyntaxException e) {
            // A location that is no path cannot be the checkout.
        }
        return new Home(Path.of("").toAbsolutePath());
    }

    public Path experiments() {
        return folder.resolve("experiments");
    }

    public Path runs() {
        return folder.resolve("results").resolve("runs");
    }

    /** The folder of results that are kept with the code. */
    public Path reference() {
        return folder.resolve("results").resolve("reference");
    }

    /** The template of {@code results/README.md}: text with fields, see {@link batchnorm.report.ResultsPage}. */
    public Path resultsTemplate() {
        return folder.resolve("results").resolve("README.template.md");
    }
}
