package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.data.CropSet;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.results.CropsFile;
import batchnorm.results.CropsRow;
import batchnorm.results.EnsembleFile;
import batchnorm.results.EnsembleRow;
import batchnorm.results.EnsembleRow.Kind;
import batchnorm.results.ProbabilitiesFile;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.statistics.EnsembleErrors;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Averages the class probabilities that the members of an ensemble recorded, for each seed (section 4.2.3), and writes
 * {@code ensemble.csv}. No network is needed. A seed has an ensemble if all members completed their training.
 */
final class Ensembles {
    private final RecordedExperiment recorded;
    private final ResultDirectory results;
    private final List<String> members;

    private Ensembles(RecordedExperiment recorded, List<String> members) {
        this.recorded = recorded;
        this.results = recorded.directory();
        this.members = members;
    }

    /**
     * Writes the file, if the experiment has an ensemble. The rows of a seed whose probabilities are no longer there
     * stay as they are.
     *
     * @param warned receives a line for each seed that has completed members and no ensemble
     * @throws BadInput if probabilities cannot be read, or those of two members are not of the same images
     */
    static void write(RecordedExperiment recorded, Experiment experiment, Consumer<String> warned) {
        ResultDirectory results = recorded.directory();
        List<EnsembleRow> before = Files.exists(results.ensemble()) ? EnsembleFile.read(results.ensemble()) : List.of();
        write(recorded, experiment, seed -> of(before, seed), warned);
    }

    /** @param instead the rows of a seed whose probabilities are not there */
    static void write(
            RecordedExperiment recorded,
            Experiment experiment,
            LongFunction<List<EnsembleRow>> instead,
            Consumer<String> warned) {
        if (!(experiment instanceof TrainingExperiment trained)
                || trained.ensemble().isEmpty()) {
            return;
        }
        Ensembles ensembles = new Ensembles(recorded, trained.ensemble());
        List<EnsembleRow> rows = new ArrayList<>();
        for (long seed : recorded.experiment().seeds()) {
            rows.addAll(ensembles.ofSeed(seed, instead, warned));
        }
        if (!rows.isEmpty() || Files.exists(recorded.directory().ensemble())) {
            EnsembleFile.write(recorded.directory().ensemble(), rows);
        }
    }

    /** The rows of one seed. */
    static List<EnsembleRow> of(List<EnsembleRow> rows, long seed) {
        return rows.stream().filter(row -> row.seed() == seed).toList();
    }

    private List<EnsembleRow> ofSeed(long seed, LongFunction<List<EnsembleRow>> instead, Consumer<String> warned) {
        Set<RunKey> completed = recorded.provenance().runs().stream()
                .filter(RunRecord::isCompleted)
                .map(RunRecord::key)
                .collect(Collectors.toSet());
        List<RunKey> keys =
                members.stream().map(member -> new RunKey(member, seed)).toList();
        Optional<RunKey> missing =
                keys.stream().filter(key -> !completed.contains(key)).findFirst();
        if (missing.isPresent()) {
            if (keys.stream().anyMatch(completed::contains)) {
                warned.accept("seed " + seed + " has no ensemble: " + missing.get() + " did not complete");
            }
            return List.of();
        }
        Optional<RunKey> gone = keys.stream()
                .filter(key -> !Files.exists(results.probabilities(key)))
                .findFirst();
        if (gone.isEmpty()) {
            return average(seed, keys);
        }
        List<EnsembleRow> rows = instead.apply(seed);
        if (rows.isEmpty()) {
            warned.accept("seed " + seed + " has no ensemble: " + results.probabilities(gone.get()) + " is missing");
        }
        return rows;
    }

    private List<EnsembleRow> average(long seed, List<RunKey> keys) {
        EnsembleErrors errors = new EnsembleErrors(keys.size());
        List<ProbabilitiesFile> files = new ArrayList<>();
        try {
            keys.forEach(key -> files.add(ProbabilitiesFile.open(results.probabilities(key))));
            float[][] probabilities =
                    files.stream().map(ProbabilitiesFile::probabilities).toArray(float[][]::new);
            while (next(files, keys)) {
                errors.add(probabilities, files.get(0).label());
            }
        } finally {
            files.forEach(ProbabilitiesFile::close);
        }
        return rows(seed, errors);
    }

    /** Goes to the next image, which must be the same in all files. */
    private boolean next(List<ProbabilitiesFile> files, List<RunKey> keys) {
        ProbabilitiesFile first = files.get(0);
        boolean more = first.next();
        for (int i = 1; i < files.size(); i++) {
            ProbabilitiesFile other = files.get(i);
            boolean alike = other.next() == more
                    && (!more
                            || (other.image() == first.image()
                                    && other.label() == first.label()
                                    && other.probabilities().length == first.probabilities().length));
            if (!alike) {
                throw new BadInput(results.probabilities(keys.get(i)) + " is not of the same images and classes as "
                        + results.probabilities(keys.get(0)));
            }
        }
        return more;
    }

    private List<EnsembleRow> rows(long seed, EnsembleErrors errors) {
        List<EnsembleRow> rows = new ArrayList<>();
        for (String member : members) {
            Path file = results.crops(new RunKey(member, seed));
            CropsRow single = CropsFile.read(file).stream()
                    .filter(row -> row.crops() == CropSet.SINGLE.count())
                    .findFirst()
                    .orElseThrow(() -> new BadInput(file + " has no row of the single crop"));
            rows.add(new EnsembleRow(
                    seed, Kind.SINGLE_CROP, member, 1, 1, single.images(), single.accuracy(), single.top5()));
        }
        EnsembleRows counted = new EnsembleRows(seed, members);
        rows.addAll(counted.alone(
                CropSet.MULTI,
                IntStream.range(0, members.size()).mapToObj(errors::alone).toList()));
        rows.addAll(counted.together(CropSet.MULTI, errors));
        return rows;
    }
}
