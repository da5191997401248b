package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.reader.ParsedExperiment;
import batchnorm.files.WholeFile;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.ResultLock;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.ExperimentRecord;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.results.provenance.RunRecord;
import batchnorm.results.provenance.Source;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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

    /** The facts that are known before the first step. */
    record Beginning(
            ParsedExperiment parsed,
            List<String> variants,
            boolean saveModels,
            LoadedData data,
            SourceState code,
            Environment environment) {

        ExperimentSource source() {
            return parsed.source();
        }

        Experiment experiment() {
            return parsed.experiment();
        }
    }

    static ResultRecorder begin(ResultDirectory results, Beginning beginning) {
        String text = beginning.source().text();
        String defaults = beginning.source().defaults();
        WholeFile.write(results.experiment(), text);
        if (!defaults.isEmpty()) {
            WholeFile.write(results.defaults(), defaults);
        }
        Map<String, String> paper = PaperFiles.copy(beginning.parsed(), results);
        ExperimentRecord experiment = ExperimentRecords.of(beginning.parsed(), beginning.variants());
        Reporting.writeLists(results, beginning.experiment(), experiment);
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
                Optional.empty());
        ResultRecorder recorder = new ResultRecorder(
                results,
                ResultLock.take(results),
                new Provenance(experiment, now(), 0, beginning.environment(), source, List.of()));
        recorder.write();
        return recorder;
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

    /** From now on, runs are recorded with this code and environment. */
    void goOn(ExperimentRecord grown, SourceState code, Environment environment) {
        provenance = provenance.with(grown).continued(now(), code.commit(), code.clean(), environment);
        write();
    }

    /** Records a run that ended. */
    void finished(RunRecord run) {
        provenance = provenance.with(run, secondsBefore + (System.nanoTime() - start) / 1e9);
        write();
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
