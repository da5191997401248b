package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.archive.PastRuns;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.Variant;
import batchnorm.network.LayerDescription;
import batchnorm.results.AccuracyRow;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunRecord;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a request would run, and an estimate of its time and memory. Nothing is trained or written.
 *
 * @param steps the steps of a run of each variant; 1 for an equation
 * @param seeds the seeds of each variant
 * @param seconds the wall-clock time with the request's workers; NaN if no earlier run tells the speed
 * @param timeBasis where the speed comes from, in words
 * @param mebibytes the memory of each worker process; NaN for an equation, which is checked in this process
 * @param memoryBasis what it is made of, in words
 */
public record Forecast(
        Map<String, Long> steps,
        List<Long> seeds,
        int workers,
        double seconds,
        String timeBasis,
        double mebibytes,
        String memoryBasis) {
    /**
     * Java, ND4J and the engine: the 394 MiB that a worker held at most while it trained {@code quickstart}'s network
     * with BN (VmHWM, Linux), less its images and weights.
     */
    private static final long PROCESS_MEBIBYTES = 380;

    private static final int BYTES_OF_FLOAT = 4;
    /** A weight has its value, its gradient and its momentum; an activation its value and its gradient. */
    private static final int COPIES_OF_WEIGHT = 3;

    private static final int COPIES_OF_ACTIVATION = 2;
    private static final double MEBIBYTE = 1 << 20;

    /** The speed of variants in an earlier result folder: seconds of each step, evaluations included. */
    private record Speed(Map<String, Double> secondsPerStep, String from) {}

    /**
     * Makes the forecast.
     *
     * @throws BadInput if the request cannot be run
     */
    public static Forecast of(RunRequest request, Home home) {
        ExperimentRunner.check(request);
        List<String> variants = RequestedRuns.variants(request);
        List<Long> seeds = request.experiment().seeds();
        int workers = Math.min(request.means().workers(), variants.size() * seeds.size());
        Map<String, Long> steps = new LinkedHashMap<>();
        if (!(request.experiment() instanceof TrainingExperiment training)) {
            variants.forEach(variant -> steps.put(variant, 1L));
            return new Forecast(
                    steps, seeds, 1, Double.NaN, "an equation is checked in seconds", Double.NaN, "no worker process");
        }
        List<Variant> chosen = training.variants().stream()
                .filter(variant -> variants.contains(variant.name()))
                .toList();
        chosen.forEach(variant -> steps.put(variant.name(), variant.plan().steps()));
        Speed speed = speed(request, steps, home);
        double seconds =
                speed.secondsPerStep().isEmpty() ? Double.NaN : seeds.size() * secondsOfOneSeed(steps, speed) / workers;
        return new Forecast(
                steps, seeds, workers, seconds, speed.from(), mebibytes(training, chosen), memoryBasis(training));
    }

    /** All steps of all runs. */
    public long allSteps() {
        return seeds.size() * steps.values().stream().mapToLong(Long::longValue).sum();
    }

    public int runs() {
        return seeds.size() * steps.size();
    }

    /** A variant that is not in the earlier folder is taken to be as fast as the others on average. */
    private static double secondsOfOneSeed(Map<String, Long> steps, Speed speed) {
        double others = speed.secondsPerStep().values().stream()
                .mapToDouble(Double::doubleValue)
                .average()
                .orElse(Double.NaN);
        return steps.entrySet().stream()
                .mapToDouble(one -> one.getValue() * speed.secondsPerStep().getOrDefault(one.getKey(), others))
                .sum();
    }

    /**
     * The newest folder of the experiment that has a completed run of one of the variants. Smoke runs tell only of
     * smoke runs.
     */
    private static Speed speed(RunRequest request, Map<String, Long> steps, Home home) {
        String id = request.experiment().id();
        boolean smoke = request.parsed().source().smoke();
        List<Path> folders = new ArrayList<>();
        for (Path above : List.of(home.runs().resolve(id), home.reference().resolve(id))) {
            if (Files.isDirectory(above)) {
                List<Path> found = new ArrayList<>(PastRuns.folders(above));
                found.sort(Comparator.reverseOrder());
                folders.addAll(found);
            }
        }
        for (Path folder : folders) {
            try {
                RecordedExperiment recorded = RecordedExperiment.read(ResultDirectory.open(folder));
                if (recorded.provenance().experiment().smoke() != smoke) {
                    continue; // a smoke run mostly warms up and evaluates
                }
                Map<String, Double> perStep = secondsPerStep(recorded);
                perStep.keySet().retainAll(steps.keySet());
                if (!perStep.isEmpty()) {
                    return new Speed(
                            perStep,
                            "steps took as long as in " + folder + ", on "
                                    + recorded.provenance().environment().cpu()
                                    + "; other settings, cores or programs beside it change that");
                }
            } catch (BadInput e) {
                // It tells no speed; another folder may.
            }
        }
        return new Speed(Map.of(), "no earlier run of " + id + " tells the speed; 'bn bench " + id + "' measures it");
    }

    /** The mean over the seeds of each variant. */
    private static Map<String, Double> secondsPerStep(RecordedExperiment recorded) {
        Map<String, List<Double>> ofSeeds = new HashMap<>();
        for (RunRecord run : recorded.provenance().measured()) {
            List<AccuracyRow> rows = run.isCompleted() ? recorded.accuracy(run) : List.of();
            if (!rows.isEmpty() && run.steps() > 0) {
                ofSeeds.computeIfAbsent(run.variant(), first -> new ArrayList<>())
                        .add(rows.get(rows.size() - 1).elapsedSeconds() / run.steps());
            }
        }
        Map<String, Double> perStep = new HashMap<>();
        ofSeeds.forEach((variant, all) -> perStep.put(
                variant, all.stream().mapToDouble(Double::doubleValue).average().orElseThrow()));
        return perStep;
    }

    private static double mebibytes(TrainingExperiment experiment, List<Variant> variants) {
        double network = variants.stream()
                .mapToDouble(variant -> networkBytes(experiment, variant))
                .max()
                .orElse(0);
        return PROCESS_MEBIBYTES + (imageBytes(experiment) + network) / MEBIBYTE;
    }

    private static double imageBytes(TrainingExperiment experiment) {
        boolean fromFiles = experiment.dataset().photographs().isPresent(); // read when they are needed
        long images = (long) experiment.dataset().trainingImages()
                + experiment.dataset().evaluationImages();
        boolean areChanged =
                experiment.variants().stream().anyMatch(one -> one.change().isPresent());
        return fromFiles
                ? 0
                : (areChanged ? 2.0 : 1.0)
                        * images
                        * experiment.dataset().size().shape().size();
    }

    private static double networkBytes(TrainingExperiment experiment, Variant variant) {
        double bytes = 0;
        for (LayerDescription layer : LayerTable.of(experiment, variant).layers()) {
            double outputs = layer.outputShape().stream().reduce(1, (a, b) -> a * b);
            bytes += COPIES_OF_WEIGHT * (double) layer.trainedParameters()
                    + COPIES_OF_ACTIVATION * outputs * variant.plan().minibatch();
        }
        return bytes * BYTES_OF_FLOAT * networks(variant);
    }

    /**
     * How many networks a worker has if it trains all replicas of its run: their mean, and one that takes the state of
     * each, or one for each where they make each step together.
     */
    private static int networks(Variant variant) {
        return variant.plan()
                .replication()
                .map(replication -> 1 + (replication.isSynchronized() ? replication.replicas() : 1))
                .orElse(1);
    }

    private static String memoryBasis(TrainingExperiment experiment) {
        return String.format(
                java.util.Locale.ROOT,
                "%d MiB for Java and libraries (measured on a small network), %.0f MiB for images, and the rest for"
                        + " weights and one mini-batch (computed)",
                PROCESS_MEBIBYTES,
                imageBytes(experiment) / MEBIBYTE);
    }
}
