package batchnorm.report;

import batchnorm.BadInput;
import batchnorm.files.IoReason;
import batchnorm.results.BenchFile;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.ScaleFile;
import batchnorm.results.SummaryFile;
import batchnorm.results.SummaryRow;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Reads a folder of result folders. Each file is read once. Not thread-safe. */
final class RecordedResults {
    private final Path folder;
    private final Map<String, RecordedExperiment> experiments = new HashMap<>();
    private final Map<String, List<SummaryRow>> summaries = new HashMap<>();

    RecordedResults(Path folder) {
        this.folder = folder;
    }

    /** The names of the result folders, in alphabetical order. */
    List<String> names() {
        try (Stream<Path> folders = Files.list(folder)) {
            return folders.filter(one -> Files.exists(new ResultDirectory(one).provenance()))
                    .map(one -> String.valueOf(one.getFileName()))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new BadInput("Cannot read " + folder + ": " + IoReason.of(e), e);
        }
    }

    RecordedExperiment experiment(String name) {
        return experiments.computeIfAbsent(name, one -> RecordedExperiment.read(directory(one)));
    }

    Provenance provenance(String name) {
        return experiment(name).provenance();
    }

    /** The rows of {@code summary.csv}, those that need it with the range of their seeds. */
    List<SummaryRow> summary(String name) {
        return inFile(name).stream().map(row -> complete(name, row)).toList();
    }

    private List<SummaryRow> inFile(String name) {
        return summaries.computeIfAbsent(
                name, one -> SummaryFile.read(directory(one).summary()));
    }

    /** The summary's row of one metric of one variant. */
    SummaryRow row(String name, String variant, String metric) {
        return inFile(name).stream()
                .filter(row ->
                        row.variant().equals(variant) && row.metric().name().equals(metric))
                .findFirst()
                .map(row -> complete(name, row))
                .orElseThrow(() -> new BadInput(
                        directory(name).summary() + " has no row for '" + metric + "' of '" + variant + "'"));
    }

    /**
     * A row whose interval leaves the values that are possible is written with the range of its seeds. That is computed
     * from the files of the runs, which are read only then: they are large.
     */
    private SummaryRow complete(String name, SummaryRow row) {
        if (!row.metric().isExceededBy(row.interval95())) {
            return row;
        }
        return experiment(name).summary().stream()
                .filter(one ->
                        one.variant().equals(row.variant()) && one.metric().equals(row.metric()))
                .findFirst()
                .map(one -> row.withSeedRange(one.seedRange()))
                .orElse(row);
    }

    /**
     * The mean training loss of a variant's first run between the previous evaluation and the one at this step, in
     * nats.
     */
    double trainingLoss(String name, String variant, long step) {
        RunRecord run = provenance(name).runsOf(variant).get(0);
        return experiment(name).accuracy(run).stream()
                .filter(row -> row.step() == step)
                .findFirst()
                .orElseThrow(
                        () -> new BadInput(directory(name).accuracy(run.key()) + " has no evaluation at step " + step))
                .trainLoss();
    }

    /** One of {@code bench/*.json}. */
    BenchFile bench(String name) {
        return BenchFile.read(folder.resolve("bench").resolve(name + ".json"));
    }

    /** The points of one of {@code bench/*.json} that {@code bn bench --scale} wrote. */
    ScaleFile scale(String name) {
        return ScaleFile.read(folder.resolve("bench").resolve(name + ".json"));
    }

    private ResultDirectory directory(String name) {
        return ResultDirectory.open(folder.resolve(name));
    }
}
