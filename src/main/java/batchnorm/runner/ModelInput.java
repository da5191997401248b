package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.PhotoSize;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.corruption.Change;
import batchnorm.data.files.Progress;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a saved model gets as input. Its file does not say, so the user must.
 *
 * @param dataset the name of a data set
 * @param pixels what a stored byte is to the model
 * @param photographs the size that photographs are brought to; empty if all images have one size
 * @param change what is changed in all images; empty for none
 */
public record ModelInput(String dataset, Pixels pixels, Optional<PhotoSize> photographs, Optional<Change> change) {

    /**
     * Loads and checks the data set.
     *
     * @param warnings receives what the user should know of it, a line each, before its images are checked
     * @throws BadInput if there is no such data set, or it cannot be used
     * @throws batchnorm.RunFailure if a download fails
     */
    Dataset load(Sizes sizes, DataLocations where, Progress downloads, Consumer<String> warnings) {
        if (Datasets.hasPhotographs(dataset) && photographs.isEmpty()) {
            throw new BadInput("--photographs is missing; " + dataset
                    + " has photographs of any size, so a value such as '{side: 224, shorter-side: 256}' is expected");
        }
        Dataset stored = Datasets.load(dataset, pixels, photographs, sizes, where, downloads);
        Dataset data = change.map(one -> one.of(stored)).orElse(stored);
        data.warnings().forEach(warnings);
        data.check(downloads);
        return data;
    }
}
