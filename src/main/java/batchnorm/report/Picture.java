package batchnorm.report;

/**
 * A chart that lies in a result directory as PNG and as SVG.
 *
 * @param name of its files, without folder and ending
 * @param caption what it shows, as one line of a report
 * @param holdsAllOthers whether it is the panel that the others make up
 */
public record Picture(String name, String caption, boolean holdsAllOthers) {
    static Picture single(String name, String caption) {
        return new Picture(name, caption, false);
    }
}
