package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.data.CropBatches;
import batchnorm.data.CropSet;
import batchnorm.data.DataLocations;
import batchnorm.data.Dataset;
import batchnorm.data.Images;
import batchnorm.data.files.Progress;
import batchnorm.observe.CropEvaluation;
import batchnorm.results.EnsembleRow;
import batchnorm.statistics.EnsembleErrors;
import batchnorm.statistics.TopErrors;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * How well saved models classify images by one crop or by many, alone and, if asked for, as an ensemble (section 4.2.3,
 * Figure 4). The images stream by, and each crop is made once for all models.
 *
 * @param images how many were classified
 * @param different the mean number of crops of an image that differ
 * @param rows in the order of the table
 * @param skipped a line for each image that could not be read and was left out
 */
public record EnsembleEvaluation(long images, double different, List<EnsembleRow> rows, List<String> skipped) {
    public EnsembleEvaluation {
        rows = List.copyOf(rows);
        skipped = List.copyOf(skipped);
    }

    /**
     * What is asked for.
     *
     * @param ensemble whether the models are evaluated together too
     */
    public record Request(List<Path> models, EvaluatedImages images, CropSet crops, boolean ensemble) {
        public Request {
            models = List.copyOf(models);
        }
    }

    /**
     * Classifies the images.
     *
     * @param warnings receives what the user should know of the data set, a line each
     * @throws BadInput if something that was given cannot be used, or a model takes other images or has other classes
     * @throws batchnorm.RunFailure if a download fails
     */
    public static EnsembleEvaluation run(
            Request request, DataLocations where, Progress downloads, Consumer<String> warnings) {
        check(request);
        List<SavedModel> models = new ArrayList<>();
        try {
            for (Path path : request.models()) {
                SavedModel model = SavedModel.open(path);
                models.add(model);
                model.requireSoftmax();
            }
            Dataset data = request.images().load(where, downloads, warnings);
            return run(request, models, data);
        } finally {
            models.forEach(SavedModel::close);
        }
    }

    private static void check(Request request) {
        Set<Path> seen = new HashSet<>();
        for (Path model : request.models()) {
            if (!seen.add(model.toAbsolutePath().normalize())) {
                throw new BadInput("model " + model + " is given twice; each model once is expected");
            }
        }
        if (request.ensemble() && request.models().size() < 2) {
            throw new BadInput("--ensemble is given with one model; two or more are expected");
        }
    }

    private static EnsembleEvaluation run(Request request, List<SavedModel> models, Dataset data) {
        Images images = request.images().of(data);
        CropBatches crops = new CropBatches(
                images,
                request.images().skip(),
                request.images().end(data),
                request.crops(),
                request.images().minibatch());
        List<CropEvaluation.Classifier> classifiers = models.stream()
                .<CropEvaluation.Classifier>map(model -> batch -> model.logits(data, batch))
                .toList();
        Counts counts = new Counts(models.size(), request.ensemble());
        new CropEvaluation(classifiers, data.classes()).show(crops, counts::add, () -> {});
        return new EnsembleEvaluation(
                counts.images, (double) counts.different / counts.images, counts.rows(request), images.skipped());
    }

    /** The errors so far. */
    private static final class Counts {
        private final List<TopErrors> single;
        private final List<TopErrors> averaged;
        private final EnsembleErrors ensemble;
        private long images;
        private long different;

        /** @param together whether there is an ensemble */
        Counts(int models, boolean together) {
            single = Stream.generate(TopErrors::new).limit(models).toList();
            averaged = Stream.generate(TopErrors::new).limit(models).toList();
            ensemble = together ? new EnsembleErrors(models) : null;
        }

        void add(CropEvaluation.Probabilities image) {
            images++;
            different += image.differentCrops();
            for (int i = 0; i < single.size(); i++) {
                single.get(i).add(image.single()[i], image.label());
                averaged.get(i).add(image.averaged()[i], image.label());
            }
            if (ensemble != null) {
                ensemble.add(image.averaged(), image.label());
            }
        }

        List<EnsembleRow> rows(Request request) {
            EnsembleRows rows = new EnsembleRows(
                    0, request.models().stream().map(Path::toString).toList());
            List<EnsembleRow> all = new ArrayList<>(rows.alone(CropSet.SINGLE, single));
            if (request.crops() != CropSet.SINGLE) {
                all.addAll(rows.alone(request.crops(), averaged));
            }
            if (ensemble != null) {
                all.addAll(rows.together(request.crops(), ensemble));
            }
            return all;
        }
    }
}
