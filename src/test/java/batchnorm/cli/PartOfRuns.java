package batchnorm.cli;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.FolderCopy;
import batchnorm.files.FolderTree;
import batchnorm.results.EnsembleFile;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.ExperimentRecord;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Some of the runs of a result folder, as if a command had made these alone. Nothing is trained for it. */
final class PartOfRuns {
    private PartOfRuns() {}

    /**
     * Makes a new folder with each of these variants from each of these seeds, and its report.
     *
     * @param variants in the order of the experiment file
     * @param seeds in the order of the command
     */
    static ResultDirectory of(ResultDirectory whole, Path to, List<String> variants, Long... seeds) throws IOException {
        ResultDirectory part = new ResultDirectory(FolderCopy.of(whole.root(), to));
        Provenance all = ProvenanceFile.read(whole.provenance());
        ExperimentRecord experiment = experiment(all.experiment(), variants, List.of(seeds));
        List<RunKey> kept = experiment.keys();
        for (RunKey key : all.experiment().keys()) {
            if (!kept.contains(key)) {
                FolderTree.delete(part.run(key));
            }
        }
        for (String variant : all.experiment().variants()) {
            if (!variants.contains(variant)) {
                Files.delete(part.root().resolve(variant));
            }
        }
        ProvenanceFile.write(
                part.provenance(),
                new Provenance(
                        experiment,
                        all.started(),
                        all.durationSeconds(),
                        all.environment(),
                        all.source(),
                        kept.stream().map(key -> run(all, key)).toList()));
        keepEnsembles(part, experiment, all.experiment().variants());
        CommandResult said = CommandResult.by("report", to.toString());
        assertThat(said.code()).as(said.err()).isZero();
        return part;
    }

    private static RunRecord run(Provenance all, RunKey key) {
        return all.runs().stream()
                .filter(run -> run.key().equals(key))
                .findFirst()
                .orElseThrow();
    }

    /** Those of seeds whose members are all there. */
    private static void keepEnsembles(ResultDirectory part, ExperimentRecord experiment, List<String> members)
            throws IOException {
        if (!Files.exists(part.ensemble())) {
            return;
        }
        if (experiment.variants().equals(members)) {
            EnsembleFile.write(
                    part.ensemble(),
                    EnsembleFile.read(part.ensemble()).stream()
                            .filter(row -> experiment.seeds().contains(row.seed()))
                            .toList());
        } else {
            Files.delete(part.ensemble());
        }
    }

    private static ExperimentRecord experiment(ExperimentRecord all, List<String> variants, List<Long> seeds) {
        return new ExperimentRecord(
                all.id(),
                all.title(),
                all.section(),
                all.figure(),
                all.question(),
                all.split(),
                variants,
                seeds,
                all.smoke(),
                all.thresholds(),
                variants.contains(all.typicalUnitOf()) ? all.typicalUnitOf() : variants.get(0),
                all.grid(),
                all.baseline(),
                Map.of(),
                all.plan());
    }
}
