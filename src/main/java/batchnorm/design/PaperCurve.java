package batchnorm.design;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The printed curves that an experiment is compared with: {@code paper-curve} in its file. The files are named relative
 * to the folder of the experiment file, and a folder of results has copies under the same names.
 *
 * @param accuracy the file with points of the curves of accuracy
 * @param knots the file with the knots of these curves
 * @param percentiles the file with percentiles of the input to one unit
 */
public record PaperCurve(
        String accuracy, Optional<String> knots, Optional<String> percentiles, List<Network> networks) {
    /** The folder of the files. */
    public static final String FOLDER = "paper";

    /**
     * A printed network and the variant that is compared with it.
     *
     * @param variant in a grid, the variant that is swept
     * @param printed the name of the network in the files
     */
    public record Network(String variant, String printed) {}

    public PaperCurve {
        networks = List.copyOf(networks);
    }

    /** The names of all files. */
    public List<String> files() {
        return Stream.of(Optional.of(accuracy), knots, percentiles)
                .flatMap(Optional::stream)
                .distinct()
                .toList();
    }
}
