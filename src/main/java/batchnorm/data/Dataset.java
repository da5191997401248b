package batchnorm.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A loaded data set, with what a result says about it. Immutable; safe to share among threads.
 *
 * @param name the name by which it was loaded, such as {@code mnist}
 * @param classes the number of classes; labels are 0 to classes − 1
 * @param checksums file or part name → {@code sha256:…}, in a fixed order
 * @param origin whether its files are the published ones
 * @param warnings what the user should know, one line each: files that are not the published ones, or that were passed
 *     over
 */
public record Dataset(
        String name,
        Images training,
        Images test,
        int classes,
        Map<String, String> checksums,
        DataOrigin origin,
        List<String> warnings) {
    /** The shape of an image and the number of classes. */
    public record Size(LabelledImages.Shape shape, int classes) {}

    public Dataset {
        checksums = Collections.unmodifiableMap(new LinkedHashMap<>(checksums));
        warnings = List.copyOf(warnings);
    }

    /**
     * Reads every image that is used once, where they are in files.
     *
     * @return one line for each that cannot be read and will be left out
     * @throws batchnorm.BadInput if too many cannot be read
     */
    public List<String> check(CheckProgress progress) {
        training.check(progress);
        test.check(progress);
        return Stream.concat(training.skipped().stream(), test.skipped().stream())
                .map(line -> "will leave out an image: " + line)
                .toList();
    }

    /** The same data set, with another meaning of its images' bytes. The bytes are shared. */
    public Dataset as(Pixels pixels) {
        return new Dataset(name, training.as(pixels), test.as(pixels), classes, checksums, origin, warnings);
    }
}
