package batchnorm.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A loaded data set, with what a result says about it. Immutable; safe to share among threads.
 *
 * @param name the name by which it was loaded, such as {@code mnist}
 * @param classes the number of classes; labels are 0 to classes − 1
 * @param checksums file or part name → {@code sha256:…}, in a fixed order
 * @param origin whether its files are the published ones
 * @param warnings what the user should know, one line each; empty if every file is the published one
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

    /** The same data set, with another meaning of its images' bytes. The bytes are shared. */
    public Dataset as(Pixels pixels) {
        return new Dataset(name, training.as(pixels), test.as(pixels), classes, checksums, origin, warnings);
    }
}
