package batchnorm.results;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * How the networks of one seed classify images, alone or together.
 *
 * @param seed 0 for saved models
 * @param member the member that the row is about; empty for the whole ensemble
 * @param models the number of networks whose class probabilities are averaged
 * @param crops the number of crops of each image
 * @param images how many images were classified
 * @param accuracy within 0 and 1
 * @param top5 top-5 accuracy; NaN where there are at most five classes
 */
public record EnsembleRow(
        long seed, Kind kind, String member, int models, int crops, long images, double accuracy, double top5) {

    /** Which networks and crops. */
    public enum Kind {
        /** The member alone, by the single crop. */
        SINGLE_CROP("single-crop"),
        /** The member alone, by many crops. */
        MULTI_CROP("multi-crop"),
        /** The ensemble of the members up to this one. */
        UP_TO("up-to"),
        /** The ensemble of all members but this one. */
        WITHOUT("without"),
        ENSEMBLE("ensemble");

        static final Map<String, Kind> BY_TEXT = new LinkedHashMap<>();

        static {
            Arrays.stream(values()).forEach(kind -> BY_TEXT.put(kind.text, kind));
        }

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        /** Its name in files. */
        public String text() {
            return text;
        }
    }
}
