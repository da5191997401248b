package batchnorm.results;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.design.ResultEntry;
import batchnorm.files.IoReason;
import batchnorm.files.TextFile;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.RunKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The directory with the results of one experiment, and the names of its files:
 *
 * <pre>
 * experiment.yaml             exact copy of the experiment file
 * defaults.yaml               exact copy of the file with the values of left-out keys; older results leave none out
 * experiment-as-run.yaml      the experiment file as it ran, where it was revised later; defaults-as-run.yaml likewise
 * provenance.json             {@link Provenance}
 * summary.csv                 {@link SummaryFile}
 * claims.csv                  {@link ClaimsFile}
 * ledger.csv                  {@link LedgerFile}
 * setup.csv changed-values.csv  {@link SetupFile}, {@link ChangedValuesFile}
 * paper.csv paper-curve.csv   {@link PaperFile}, {@link PaperCurveFile}, where the paper prints values or curves
 * paper/                      exact copies of the files with these curves
 * charts.csv                  {@link ChartsFile}, if series are drawn
 * choice.csv                  {@link ChoiceFile}, if the experiment chooses a setting
 * ensemble.csv                {@link EnsembleFile}, if the experiment has an ensemble
 * report.md report.html charts/  drawn from the files above and below
 * label.txt  .lock            what its user calls it; {@link ResultLock}, while a command writes
 * &lt;variant&gt;/seed-&lt;n&gt;/
 *   accuracy.csv              {@link AccuracyFile}
 *   activations.csv           {@link ActivationFile}, if there is a probe
 *   series.csv                {@link SeriesFile}, if series are recorded
 *   surface.csv               {@link SurfaceFile}, if the loss is computed on a plane
 *   measures.csv              {@link MetricsFile}, if metrics are computed during the run
 *   statistics.csv            {@link StatisticsFile}, if statistics of inference are compared
 *   crops.csv                 {@link CropsFile}, if the trained network sees many crops of each image
 *   probabilities.bin         {@link ProbabilitiesFile}, if the network is a member of an ensemble
 *   network.json              the engine's configuration
 *   checkpoint.bin            where an unfinished run goes on; deleted when it ends
 *   skipped-images.txt        which images could not be read, where there are any
 *   model.zip                 the trained network as DL4J saves it, with {@code --save-models}
 * &lt;variant&gt;/seed-&lt;n&gt;.interrupted/    of a run that was interrupted and later repeated; nothing reads it
 * </pre>
 *
 * @param root the directory itself
 */
public record ResultDirectory(Path root) {
    /**
     * Creates the directory and its missing parents.
     *
     * @throws BadInput if it exists already or cannot be created
     */
    public static ResultDirectory create(Path root) {
        Path parent = root.toAbsolutePath().getParent();
        try {
            if (parent != null) {
                Files.createDirectories(parent);
            }
            Files.createDirectory(root);
        } catch (FileAlreadyExistsException e) {
            String what = Files.exists(root) ? root + " exists already" : e.getFile() + " is not a directory";
            throw new BadInput("Cannot write results to " + root + ": " + what + "; name a new directory", e);
        } catch (IOException e) {
            throw new BadInput("Cannot write results to " + root + ": " + IoReason.of(e), e);
        }
        return new ResultDirectory(root);
    }

    /**
     * Opens an existing result directory.
     *
     * @throws BadInput if it has no provenance, and so is no result directory, or if its provenance is not a file
     */
    public static ResultDirectory open(Path root) {
        if (!Files.isDirectory(root)) {
            throw new BadInput(root + " is not a directory");
        }
        ResultDirectory directory = new ResultDirectory(root);
        if (!TextFile.isThere(directory.provenance())) {
            throw new BadInput(root + " is not a result directory: it has no " + ResultEntry.PROVENANCE.fileName()
                    + LatestResults.suggestion(root));
        }
        return directory;
    }

    private Path resolve(ResultEntry entry) {
        return root.resolve(entry.fileName());
    }

    public Path experiment() {
        return resolve(ResultEntry.EXPERIMENT);
    }

    public Path defaults() {
        return resolve(ResultEntry.DEFAULTS);
    }

    public Path experimentAsRun() {
        return resolve(ResultEntry.EXPERIMENT_AS_RUN);
    }

    public Path defaultsAsRun() {
        return resolve(ResultEntry.DEFAULTS_AS_RUN);
    }

    public Path provenance() {
        return resolve(ResultEntry.PROVENANCE);
    }

    public Path summary() {
        return resolve(ResultEntry.SUMMARY);
    }

    public Path claims() {
        return resolve(ResultEntry.CLAIMS);
    }

    public Path ledger() {
        return resolve(ResultEntry.LEDGER);
    }

    public Path changedValues() {
        return resolve(ResultEntry.CHANGED_VALUES);
    }

    public Path setup() {
        return resolve(ResultEntry.SETUP);
    }

    public Path paper() {
        return resolve(ResultEntry.PAPER);
    }

    public Path paperCurve() {
        return resolve(ResultEntry.PAPER_CURVE);
    }

    /** The copy of a file with printed curves. */
    public Path paperFile(String name) {
        return root.resolve(name);
    }

    public Path chartList() {
        return resolve(ResultEntry.CHART_LIST);
    }

    public Path choice() {
        return resolve(ResultEntry.CHOICE);
    }

    public Path ensemble() {
        return resolve(ResultEntry.ENSEMBLE);
    }

    public Path report() {
        return resolve(ResultEntry.REPORT);
    }

    public Path charts() {
        return resolve(ResultEntry.CHARTS);
    }

    public Path run(RunKey key) {
        return root.resolve(key.variant()).resolve("seed-" + key.seed());
    }

    /**
     * Creates the directory of a run.
     *
     * @throws RunFailure if it exists already or cannot be created
     */
    public Path createRun(RunKey key) {
        Path run = run(key);
        try {
            Files.createDirectories(root.resolve(key.variant()));
            return Files.createDirectory(run);
        } catch (IOException e) {
            throw new RunFailure("Cannot create " + run + ": " + IoReason.of(e), e);
        }
    }

    /**
     * Moves the directory of an unfinished run aside, to a name that nothing reads.
     *
     * @return its new place; empty if there was no directory
     * @throws RunFailure if it cannot be moved
     */
    public Optional<Path> setAside(RunKey key) {
        Path run = run(key);
        if (!Files.exists(run)) {
            return Optional.empty();
        }
        Path aside = run.resolveSibling(run.getFileName() + ".interrupted");
        for (int i = 2; Files.exists(aside); i++) {
            aside = run.resolveSibling(run.getFileName() + ".interrupted-" + i);
        }
        try {
            return Optional.of(Files.move(run, aside));
        } catch (IOException e) {
            throw new RunFailure("Cannot move " + run + " to " + aside + ": " + IoReason.of(e), e);
        }
    }

    public Path accuracy(RunKey key) {
        return run(key).resolve("accuracy.csv");
    }

    /** The list of images that could not be read; absent if all could. */
    public Path skipped(RunKey key) {
        return run(key).resolve("skipped-images.txt");
    }

    public Path activations(RunKey key) {
        return run(key).resolve("activations.csv");
    }

    public Path series(RunKey key) {
        return run(key).resolve("series.csv");
    }

    public Path measures(RunKey key) {
        return run(key).resolve("measures.csv");
    }

    public Path model(RunKey key) {
        return run(key).resolve("model.zip");
    }

    public Path crops(RunKey key) {
        return run(key).resolve("crops.csv");
    }

    public Path probabilities(RunKey key) {
        return run(key).resolve("probabilities.bin");
    }

    public Path statistics(RunKey key) {
        return run(key).resolve("statistics.csv");
    }

    public Path network(RunKey key) {
        return run(key).resolve("network.json");
    }
}
