package batchnorm.results;

import batchnorm.BadInput;
import batchnorm.RunFailure;
import batchnorm.design.ResultEntry;
import batchnorm.files.IoReason;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.RunKey;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where the results of one experiment lie, and what each file in it is called:
 *
 * <pre>
 * experiment.yaml             exact copy of the experiment file
 * defaults.yaml               exact copy of the file with the values of the keys that it leaves out; old results
 *                             have none, for every key was written
 * provenance.json             {@link Provenance}
 * summary.csv                 {@link SummaryFile}
 * claims.csv                  {@link ClaimsFile}
 * ledger.csv                  {@link LedgerFile}
 * paper.csv                   {@link PaperFile}, where the paper prints values
 * charts.csv                  {@link ChartsFile}, where series are drawn
 * report.md  charts/          drawn from the files above and below
 * .lock                       {@link ResultLock}, while a command writes
 * &lt;variant&gt;/seed-&lt;n&gt;/
 *   accuracy.csv              {@link AccuracyFile}
 *   activations.csv           {@link ActivationFile}, where there was a probe
 *   series.csv                {@link SeriesFile}, where series were recorded
 *   measures.csv              {@link MetricsFile}, where there are metrics of the experiment's own
 *   statistics.csv            {@link StatisticsFile}, where statistics are compared
 *   network.json              the engine's configuration
 *   skipped-images.txt        which images could not be read, where there are any
 *   model.zip                 the trained network as DL4J saves it, where that was asked for
 * &lt;variant&gt;/seed-&lt;n&gt;.interrupted/
 *                             what a run had written that was killed and then done again; nothing reads it
 * </pre>
 *
 * @param root the directory itself
 */
public record ResultDirectory(Path root) {
    /**
     * Makes a new directory and those above it that are missing.
     *
     * @throws BadInput where it exists already, or cannot be made
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
     * One that was made before.
     *
     * @throws BadInput where there is no provenance, and so no result directory
     */
    public static ResultDirectory open(Path root) {
        if (!Files.isDirectory(root)) {
            throw new BadInput(root + " is not a directory");
        }
        ResultDirectory directory = new ResultDirectory(root);
        if (!Files.isRegularFile(directory.provenance())) {
            throw new BadInput(root + " is not a result directory: it has no " + ResultEntry.PROVENANCE.fileName());
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

    public Path paper() {
        return resolve(ResultEntry.PAPER);
    }

    public Path chartList() {
        return resolve(ResultEntry.CHART_LIST);
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
     * Makes the directory of a run.
     *
     * @throws RunFailure where it exists already, or cannot be made
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
     * Moves the directory of a run that did not get to its end to a name beside it that nothing reads.
     *
     * @return where it is now; empty where there was none
     * @throws RunFailure where it cannot be moved
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

    /** Which images could not be read, where there are any. */
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

    public Path statistics(RunKey key) {
        return run(key).resolve("statistics.csv");
    }

    public Path network(RunKey key) {
        return run(key).resolve("network.json");
    }
}
