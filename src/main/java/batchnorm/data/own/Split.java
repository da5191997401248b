package batchnorm.data.own;

import batchnorm.BadInput;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.stream.IntStream;

/**
 * The training and the test images of an added data set.
 *
 * @param words how they were told apart
 */
record Split(Part training, Part test, String words) {
    private static final double DEFAULT_SHARE = 0.2;

    /** The source's own split, or a random one of each class. */
    static Split of(Imported imported, OwnData.Addition what) {
        if (imported.test().isPresent()) {
            if (what.testShare().isPresent()) {
                throw new BadInput("--test-share is given, but " + what.from()
                        + " has test images of its own; leave it out, or add the training images alone");
            }
            Part training = imported.training();
            Part test = imported.test().get();
            return imported.inOrder()
                    ? new Split(training, test, "as in the files")
                    : new Split(
                            training.shuffled(what.seed(), 0),
                            test.shuffled(what.seed(), 1),
                            "as in the folders, in an order by seed " + what.seed());
        }
        double share = what.testShare().orElse(DEFAULT_SHARE);
        boolean[] tested = imported.training()
                .testImages(share, what.seed(), imported.classes().size());
        Part training = some(imported.training(), tested, false);
        Part test = some(imported.training(), tested, true);
        if (test.count() == 0) {
            throw new BadInput(what.from() + ": has one image of each class; at least one class with two is expected");
        }
        return new Split(
                training.shuffled(what.seed(), 0),
                test.shuffled(what.seed(), 1),
                percent(share) + " % of each class for the test, by seed " + what.seed());
    }

    /** With the digits that the user gave: 0.999 is not 100 %. */
    private static String percent(double share) {
        return new BigDecimal(Double.toString(share))
                .movePointRight(2)
                .stripTrailingZeros()
                .toPlainString();
    }

    private static Part some(Part all, boolean[] tested, boolean wanted) {
        return all.of(
                IntStream.range(0, all.count()).filter(i -> tested[i] == wanted).toArray());
    }

    /**
     * Requires that the training images differ somewhere. Otherwise their deviation is 0, by which nothing can be
     * divided, and there is nothing to learn from them.
     *
     * @throws BadInput if all their bytes are the same
     */
    void requireVariation(Path from) {
        byte first = training.pixels()[0];
        for (byte pixel : training.pixels()) {
            if (pixel != first) {
                return;
            }
        }
        throw new BadInput(from + ": every pixel of all " + training.count() + " training images is " + (first & 0xff)
                + "; images that are not all of one colour value are expected");
    }

    /** Mean and standard deviation of the training images' colour values, from 0 to 1. */
    double[] moments() {
        long[] histogram = new long[256];
        for (byte pixel : training.pixels()) {
            histogram[pixel & 0xff]++;
        }
        double count = training.pixels().length;
        double mean = 0;
        for (int value = 0; value < histogram.length; value++) {
            mean += histogram[value] * (value / 255.0) / count;
        }
        double square = 0;
        for (int value = 0; value < histogram.length; value++) {
            double from = value / 255.0 - mean;
            square += histogram[value] * from * from / count;
        }
        return new double[] {mean, Math.sqrt(square)};
    }
}
