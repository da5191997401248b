package batchnorm.data;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A loaded data set with what is needed to name it in a result. Immutable; safe to share among threads.
 *
 * @param name as it was asked for: {@code mnist}
 * @param classes how many; labels are within 0 and classes − 1
 * @param checksums file or part name → {@code sha256:…}, in a fixed order
 * @param warnings what the user should read, one line each; empty where all is as published
 */
public record Dataset(
        String name, Images training, Images test, int classes, Map<String, String> checksums, List<String> warnings) {
    /** The shape of an image and the number of classes. */
    public record Size(LabelledImages.Shape shape, int classes) {}

    public Dataset {
        checksums = Collections.unmodifiableMap(new LinkedHashMap<>(checksums));
        warnings = List.copyOf(warnings);
    }
}
