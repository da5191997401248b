package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.experiment.reader.ParsedExperiment;
import batchnorm.experiment.reader.ResolvedSettings;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.RunRecord;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** One of the result folders that are merged, as it is when the merging begins. */
record MergedFolder(RecordedExperiment recorded, ParsedExperiment parsed, Map<String, Map<String, String>> settings) {

    /** @throws batchnorm.BadInput if it is no result folder, or its experiment file was changed after its runs */
    static MergedFolder open(Path folder) {
        RecordedExperiment recorded = RecordedExperiment.read(ResultDirectory.open(folder));
        if (recorded.provenance().experiment().plan().isPresent()) {
            throw new BadInput(
                    folder + " added seeds until its findings were decided; folders whose seeds do not depend on"
                            + " what they show are expected");
        }
        ParsedExperiment parsed = ParsedExperiment.ofRecorded(RecordedFile.unchangedSource(recorded));
        RecordedRuns.require(recorded, parsed.experiment());
        return new MergedFolder(recorded, parsed, ResolvedSettings.ofRecorded(parsed.source()));
    }

    Path root() {
        return recorded.directory().root();
    }

    String name() {
        Path name = root().toAbsolutePath().normalize().getFileName();
        return name == null ? root().toString() : name.toString();
    }

    Provenance provenance() {
        return recorded.provenance();
    }

    List<String> variants() {
        return provenance().experiment().variants();
    }

    /** The runs that completed or diverged. A resumed folder repeats the others. */
    List<RunRecord> measured() {
        return provenance().measured();
    }
}
