package batchnorm.experiment.reader;

import batchnorm.BadInput;
import batchnorm.config.Entry;
import batchnorm.config.Entry.Mapping;
import batchnorm.config.Entry.Scalar;
import batchnorm.config.Problems;
import batchnorm.config.SectionReader;
import batchnorm.config.YamlTree;
import batchnorm.data.PhotoSize;
import batchnorm.data.Pixels;
import batchnorm.data.corruption.Change;
import batchnorm.data.corruption.Corruption;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * Reads command-line options for a network's inputs. Their values are written as in the {@code dataset} section of an
 * experiment file.
 */
public final class InputReader {
    private InputReader() {}

    /**
     * Reads {@code dataset.pixels}, for example <code>{kind: centred, mean: 0.5, deviation: 0.25}</code>; in short,
     * {@code grey} or {@code binary:0.5}.
     *
     * @param option the option, for messages
     * @throws BadInput in one line
     */
    public static Pixels pixels(String option, String text) {
        return read(option, text, PixelsReader::read);
    }

    /**
     * Reads {@code dataset.photographs}: <code>{side: 224, shorter-side: 256}</code>.
     *
     * @param option the option, for messages
     * @throws BadInput in one line
     */
    public static PhotoSize photographs(String option, String text) {
        return read(option, text, DatasetReader::photographs);
    }

    /**
     * Reads a change of images, {@code KIND:STRENGTH}, for example {@code noise:0.3}.
     *
     * @param option the option, for messages
     * @throws BadInput in one line
     */
    public static Change change(String option, String text) {
        String[] parts = text.split(":", 2);
        Corruption corruption = DatasetReader.corruptions().get(parts[0]);
        if (corruption == null) {
            throw new BadInput(option + " is '" + text + "'; one of "
                    + String.join(", ", DatasetReader.corruptions().keySet())
                    + ", a colon and a strength are expected, for example noise:0.3");
        }
        try {
            return new Change(corruption, Double.parseDouble(parts.length > 1 ? parts[1] : ""));
        } catch (IllegalArgumentException e) {
            throw new BadInput(
                    option + " is '" + text + "'; a strength from 0 to " + (int) corruption.most()
                            + " is expected after the colon",
                    e);
        }
    }

    private static <T> T read(String option, String text, Function<SectionReader, T> reader) {
        Problems problems = new Problems();
        String origin = option + " " + text;
        Entry entry = YamlTree.parseValue(text, origin, problems);
        if (entry instanceof Scalar word && !word.text().isBlank()) {
            entry = inFull(word);
        }
        if (!(entry instanceof Mapping mapping)) {
            throw new BadInput(option + " is '" + text + "'; keys and values in braces are expected, as in the dataset"
                    + " section of an experiment file");
        }
        T value = reader.apply(new SectionReader(mapping, problems));
        try {
            problems.throwIfAny();
        } catch (BadInput e) { // an option is short, so the first problem is enough
            throw new BadInput(e.getMessage().lines().findFirst().orElse(""), e);
        }
        return value;
    }

    /** The section that {@code KIND} or {@code binary:THRESHOLD} abbreviates. */
    private static Mapping inFull(Scalar word) {
        String[] parts = word.text().split(":", 2);
        Map<String, Entry> values = new LinkedHashMap<>();
        values.put("kind", new Scalar(parts[0], false, word.origin()));
        if (parts.length > 1) {
            values.put("threshold", new Scalar(parts[1], false, word.origin()));
        }
        return new Mapping(values, word.origin());
    }
}
