package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.reader.ParsedExperiment;
import batchnorm.files.WholeFile;
import batchnorm.results.ClaimRow;
import batchnorm.results.ClaimsFile;
import batchnorm.results.NewResultDirectory;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.ResultLock;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.ExperimentRecord;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.results.provenance.Source;
import batchnorm.run.Checkpoint;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;

/** Writes the files that are known before the first step, and updates the provenance as runs end. */
final class ResultRecorder implements AutoCloseable {
    private final ResultDirectory results;
    private final ResultLock lock;
    private final long start = System.nanoTime();
    private final double secondsBefore;
    private Provenance provenance;

    private ResultRecorder(ResultDirectory results, ResultLock lock, Provenance provenance) {
        this.results = results;
        this.lock = lock;
        this.secondsBefore = provenance.durationSeconds();
        this.provenance = provenance;
    }

    /**
     * The facts that are known before the first step.
     *
     * @param workers the most worker processes that train at the same time; empty if that is not known
     */
    record Beginning(
            ParsedExperiment parsed,
            ExperimentRecord record,
            boolean saveModels,
            LoadedData data,
            SourceState code,
            Environment environment,
            OptionalInt workers) {

        ExperimentSource source() {
            return parsed.source();
        }

        Experiment experiment() {
            return parsed.experiment();
        }
    }

    /**
     * Begins a result folder. It appears when it has everything that is known before the first step, so that it can be
     * resumed from then on.
     *
     * @throws BadInput if something is in the place already, or nothing can be written there
     */
    static ResultRecorder begin(ResultPlace place, Beginning beginning) {
        try (NewResultDirectory folder = NewResultDirectory.at(place.folder())) {
            Provenance provenance = write(folder.parts(), beginning);
            ResultDirectory results = place.isNamed() ? folder.appear() : folder.appearInFreePlace();
            return new ResultRecorder(results, ResultLock.take(results), provenance);
        }
    }

    private static Provenance write(ResultDirectory results, Beginning beginning) {
        String text = beginning.source().text();
        String defaults = beginning.source().defaults();
        WholeFile.write(results.experiment(), text);
        if (!defaults.isEmpty()) {
            WholeFile.write(results.defaults(), defaults);
        }
        Map<String, String> paper = PaperFiles.copy(beginning.parsed(), results);
        Reporting.writeLists(results, beginning.experiment(), beginning.record());
        Source source = new Source(
                RecordedFile.sha256(text),
                defaults.isEmpty() ? "" : RecordedFile.sha256(defaults),
                beginning.source().overrides(),
                beginning.saveModels(),
                beginning.code().commit(),
                beginning.code().clean(),
                beginning.code().uncommitted(),
                paper,
                beginning.data().checksums(),
                beginning.data().origin(),
                Optional.empty(),
                beginning.code().unknown());
        Provenance provenance = new Provenance(beginning.record(), now(), 0, beginning.environment(), source, List.of())
                .with(beginning.workers());
        ProvenanceFile.write(results.provenance(), provenance);
        return provenance;
    }

    /**
     * Opens the results of a command that has ended. Changes nothing yet.
     *
     * @throws BadInput if that command is still running, or its provenance cannot be read
     */
    static ResultRecorder reopen(ResultDirectory results) {
        ResultLock lock = ResultLock.take(results);
        try {
            return new ResultRecorder(results, lock, ProvenanceFile.read(results.provenance()));
        } catch (BadInput e) {
            lock.close();
            throw e;
        }
    }

    /** From now on, runs are recorded with this code and environment. Those that are repeated are recorded anew. */
    void goOn(
            ExperimentRecord grown,
            Set<RunKey> repeated,
            SourceState code,
            Environment environment,
            OptionalInt workers) {
        provenance =
                provenance.with(grown).continued(repeated, now(), code.commit(), code.clean(), environment, workers);
        write();
    }

    /** Records a run that ended. */
    void finished(RunRecord run) {
        provenance = provenance.with(run, secondsBefore + (System.nanoTime() - start) / 1e9);
        write();
        if (run.isMeasured()) {
            Checkpoint.delete(results, run.key());
        }
    }

    /**
     * Adds the seeds of the next look, if the experiment has a plan and a finding is undecided.
     *
     * @param said receives a line about it
     * @return the runs that are added; none if the experiment is at its end
     */
    List<RunKey> grow(Consumer<String> said) {
        ExperimentRecord now = provenance.experiment();
        if (!now.plan().isPresent()) {
            return List.of();
        }
        List<ClaimRow> rows = ClaimsFile.read(results.claims());
        Optional<ExperimentRecord> next = Looks.next(now, rows);
        long undecided = Looks.undecided(rows);
        said.accept("after " + now.seeds().size() + " seeds, " + undecided
                + (undecided == 1 ? " finding is undecided" : " findings are undecided")
                + next.map(grown -> "; up to " + grown.seeds().size() + " seeds are trained")
                        .orElse(""));
        if (next.isEmpty()) {
            return List.of();
        }
        provenance = provenance.with(next.get());
        write();
        List<RunKey> added = new ArrayList<>(next.get().keys());
        added.removeAll(now.keys());
        return added;
    }

    ResultDirectory results() {
        return results;
    }

    /** The experiment as it is recorded now. Files that are written later are not seen. */
    RecordedExperiment recorded() {
        return new RecordedExperiment(results, provenance);
    }

    Provenance provenance() {
        return provenance;
    }

    @Override
    public void close() {
        lock.close();
    }

    private static String now() {
        return Instant.now().truncatedTo(ChronoUnit.SECONDS).toString();
    }

    private void write() {
        ProvenanceFile.write(results.provenance(), provenance);
    }
}
