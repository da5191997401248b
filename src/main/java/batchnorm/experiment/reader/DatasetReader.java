package batchnorm.experiment.reader;

import batchnorm.config.Range;
import batchnorm.config.SectionReader;
import batchnorm.data.PhotoSize;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.corruption.Change;
import batchnorm.data.corruption.Corruption;
import batchnorm.design.Split;
import batchnorm.experiment.DatasetChoice;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Reads the section {@code dataset}. */
final class DatasetReader {
    /** The largest side of an image in pixels; larger numbers are likely typing errors. */
    private static final int LARGEST_SIDE = 10_000;

    private static final String CORRUPTION = "corruption";

    private DatasetReader() {}

    /**
     * Reads the data set. A wrong number of images is replaced by the largest one, so that checks of other numbers
     * against it do not fail too.
     */
    static DatasetChoice read(SectionReader reader) {
        SectionReader evaluation = reader.section("evaluation");
        Map<String, Split> splits = new LinkedHashMap<>();
        splits.put("test", Split.TEST);
        splits.put("validation", Split.VALIDATION);
        DatasetChoice dataset = new DatasetChoice(
                reader.nameOf("data set", "name", Optional.of(Datasets.names())),
                PixelsReader.read(reader.section("pixels")),
                (int) reader.integer("training-images", 1, ExperimentFile.MOST, ExperimentFile.MOST),
                evaluation.choice("split", splits),
                (int) evaluation.integer("images", 1, ExperimentFile.MOST, ExperimentFile.MOST),
                reader.has("photographs") ? Optional.of(photographs(reader.section("photographs"))) : Optional.empty());
        change(reader); // a variant may have another one
        evaluation.finish();
        reader.finish();
        return dataset;
    }

    /** Reads how all images are changed. A variant may set it. */
    static Optional<Change> change(SectionReader dataset) {
        if (!dataset.has(CORRUPTION)) {
            return Optional.empty();
        }
        if (dataset.has("photographs")) {
            dataset.problems()
                    .add(
                            dataset.originOf(CORRUPTION),
                            "corruption is set, but photographs are not kept in memory, so they cannot be changed;"
                                    + " leave it out");
        }
        SectionReader section = dataset.section(CORRUPTION);
        Corruption corruption = section.choice("kind", corruptions());
        double strength = section.number("strength", strengths(corruption));
        section.finish();
        return Optional.of(new Change(corruption, strength));
    }

    /** The corruptions that change something, by their words. */
    static Map<String, Corruption> corruptions() {
        Map<String, Corruption> words = EnumNames.of(Corruption.values());
        words.values().remove(Corruption.UNCHANGED);
        return words;
    }

    /** The strengths that a corruption allows. */
    static Range strengths(Corruption corruption) {
        return new Range(
                corruption.most() == 0 ? "that is 0" : "from 0 to " + (int) corruption.most(),
                strength -> strength >= 0 && strength <= corruption.most(),
                0);
    }

    static PhotoSize photographs(SectionReader reader) {
        int side = (int) reader.integer("side", 1, LARGEST_SIDE);
        int shorterSide = (int) reader.integer("shorter-side", 1, LARGEST_SIDE, LARGEST_SIDE);
        if (reader.has("shorter-side") && shorterSide < side) {
            reader.problems()
                    .add(
                            reader.originOf("shorter-side"),
                            "shorter-side is " + shorterSide + "; a whole number from " + side
                                    + ", the side of the square that is cut out, is expected");
        }
        reader.finish();
        return new PhotoSize(side, Math.max(side, shorterSide));
    }
}
