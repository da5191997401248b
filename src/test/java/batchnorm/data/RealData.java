package batchnorm.data;

import static org.junit.jupiter.api.Assumptions.abort;

import batchnorm.data.mnist.IdxFiles;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds real data sets for tests, which are skipped where there are none. With {@code BN_DATA=required} in the
 * environment they fail there.
 */
public final class RealData {
    private RealData() {}

    /** The directory that holds {@code mnist}: of the property or variable BATCHNORM_DATA, else beside the project. */
    public static DataLocations mnist() {
        return holding(Path.of("mnist", IdxFiles.TRAIN_IMAGES + ".gz"));
    }

    /** The directory that holds {@code cifar10}, looked for in the same places. */
    public static DataLocations cifar10() {
        return holding(Path.of("cifar10", "data_batch_1.bin.gz"));
    }

    /** The directory that holds {@code imagenet-mini}, looked for in the same places: itself a data set. */
    public static DataLocations imagenetMini() {
        DataLocations place = holding(Path.of("imagenet-mini", "classes.txt"));
        return new DataLocations(
                place.data().map(directory -> directory.resolve("imagenet-mini")), Optional.empty(), place.cache());
    }

    /** Skips a test, or fails it. */
    static void missing(String what, boolean required) {
        if (required) {
            throw new AssertionError(what + "; BN_DATA=required asks for it");
        }
        abort("skipped: " + what + "; BN_DATA=required makes this a failure");
    }

    private static DataLocations holding(Path file) {
        Optional<Path> directory = Stream.of(
                        System.getProperty("BATCHNORM_DATA"), System.getenv("BATCHNORM_DATA"), "../shared/data")
                .filter(value -> value != null && !value.isBlank())
                .map(Path::of)
                .filter(place -> Files.isRegularFile(place.resolve(file)))
                .findFirst();
        if (directory.isEmpty()) {
            missing("no " + file + " in ../shared/data or BATCHNORM_DATA", "required".equals(System.getenv("BN_DATA")));
        }
        return new DataLocations(directory, Optional.empty(), Path.of("unused"));
    }
}
