package batchnorm.report;

import batchnorm.results.RecordedExperiment;
import batchnorm.statistics.SampleStatistics;
import java.util.List;

/**
 * What a caption says of the seeds that are behind its lines: nothing of one seed, a mean of two, and a mean and its
 * interval of three or more.
 *
 * @param most the number of seeds of the variant that has the most of them
 */
record OverSeeds(int most) {
    private static final String MEAN = "mean";

    /** Of the runs so far: those that completed or diverged. */
    static OverSeeds of(RecordedExperiment recorded, List<String> variants) {
        return new OverSeeds(variants.stream()
                .mapToInt(variant -> MeanCurve.measured(recorded, variant).size())
                .max()
                .orElse(0));
    }

    /** Of lines with a shaded area around them. */
    String shaded() {
        return shaded(MEAN);
    }

    /**
     * The same.
     *
     * @param mean which mean it is
     */
    String shaded(String mean) {
        return mean(mean) + interval("shaded");
    }

    /** Of means whose intervals are not drawn. */
    String mean() {
        return mean(MEAN);
    }

    private String mean(String mean) {
        return most > 1 ? ", " + mean + " over seeds" : "";
    }

    /** @param drawn how the chart shows the interval */
    String interval(String drawn) {
        return most < SampleStatistics.LEAST ? "" : "; " + drawn + ": 95 % interval of the mean";
    }
}
