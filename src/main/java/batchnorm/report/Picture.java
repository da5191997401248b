package batchnorm.report;

/**
 * A chart in a result directory, as PNG and as SVG.
 *
 * @param name the name of its files, without folder and extension
 * @param caption the caption, one line of a report
 * @param holdsAllOthers whether it is a panel that contains all other charts
 * @param seeds the seeds that it shows, in words, and what its marks mean; empty if it shows all and has no marks
 */
public record Picture(String name, String caption, boolean holdsAllOthers, String seeds) {
    static Picture single(String name, String caption) {
        return new Picture(name, caption, false, "");
    }
}
