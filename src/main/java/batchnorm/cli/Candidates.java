package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.data.DataLocations;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.source.DatasetListing;
import batchnorm.experiment.reader.ExperimentFiles;
import batchnorm.runner.Home;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** The names that the shell offers, as they are when 'bn completion' is called. Empty where they cannot be read. */
final class Candidates {
    private Candidates() {}

    /** The experiments that 'bn list' shows. */
    static final class Experiments implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return known(() -> files().ids());
        }
    }

    /** The variants of all experiments but those of grids, which are hundreds. */
    static final class Variants implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            ExperimentFiles files = files();
            return known(() -> files.ids().stream()
                    .flatMap(id -> files.variantNames(id).stream())
                    .distinct()
                    .sorted()
                    .toList());
        }
    }

    /** The data sets that 'bn data list' shows. */
    static final class DataSets implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return known(() -> Datasets.list(DataLocations.ofSystem(Optional.empty())).stream()
                    .map(DatasetListing::name)
                    .toList());
        }
    }

    private static ExperimentFiles files() {
        return new ExperimentFiles(Home.find().experiments());
    }

    private static Iterator<String> known(Supplier<List<String>> names) {
        try {
            return names.get().iterator();
        } catch (BadInput e) {
            return List.<String>of().iterator();
        }
    }
}
