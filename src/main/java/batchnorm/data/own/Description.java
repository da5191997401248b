package batchnorm.data.own;

import batchnorm.BadInput;
import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages;
import batchnorm.files.IoReason;
import batchnorm.files.TextFile;
import batchnorm.json.Json;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is known of an added data set: {@code dataset.json} in its folder.
 *
 * @param from the path that it was imported from
 * @param classes the names of the classes, in the order of the labels
 * @param split how training and test images were told apart, in words
 * @param mean mean of the training images' colour values, from 0 to 1
 * @param deviation their standard deviation
 * @param sha256 the SHA-256 of each data file, by name
 */
record Description(
        String name,
        String from,
        LabelledImages.Shape shape,
        List<String> classes,
        int training,
        int test,
        String split,
        double mean,
        double deviation,
        Map<String, String> sha256) {
    static final String FILE = "dataset.json";
    private static final long MOST_BYTES = 1 << 20;

    Description {
        classes = List.copyOf(classes);
        sha256 = Collections.unmodifiableMap(new LinkedHashMap<>(sha256)); // keeps the order
    }

    Dataset.Size size() {
        return new Dataset.Size(shape, classes.size());
    }

    String json() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", name);
        map.put("from", from);
        map.put("channels", shape.channels());
        map.put("height", shape.height());
        map.put("width", shape.width());
        map.put("classes", classes);
        map.put("training", training);
        map.put("test", test);
        map.put("split", split);
        map.put("mean", mean);
        map.put("deviation", deviation);
        map.put("sha256", sha256);
        return Json.indented(map) + "\n";
    }

    /** @throws BadInput if the file is not one that {@link #json} made */
    static Description read(Path file) {
        String text = TextFile.read(file, MOST_BYTES);
        try {
            Map<String, Object> map = JSON.std.mapFrom(text);
            Map<String, String> sums = new LinkedHashMap<>();
            ((Map<?, ?>) map.get("sha256")).forEach((name, sum) -> sums.put((String) name, (String) sum));
            return new Description(
                    (String) map.get("name"),
                    (String) map.get("from"),
                    new LabelledImages.Shape(
                            whole(map.get("channels")), whole(map.get("height")), whole(map.get("width"))),
                    ((List<?>) map.get("classes"))
                            .stream().map(String.class::cast).toList(),
                    whole(map.get("training")),
                    whole(map.get("test")),
                    (String) map.get("split"),
                    ((Number) map.get("mean")).doubleValue(),
                    ((Number) map.get("deviation")).doubleValue(),
                    sums);
        } catch (IOException e) {
            throw new BadInput(file + ": is not JSON: " + IoReason.of(e), e);
        } catch (ClassCastException | NullPointerException | IllegalArgumentException e) {
            throw new BadInput(file + ": is not as 'bn data add' wrote it; remove the data set and add it again", e);
        }
    }

    private static int whole(Object value) {
        return ((Number) value).intValue();
    }
}
