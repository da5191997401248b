package batchnorm.runner;

import batchnorm.experiment.Claim;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.reader.ExperimentFile;
import batchnorm.report.PaperClaim;
import batchnorm.report.PaperClaims;
import batchnorm.results.ClaimRow;
import batchnorm.results.ClaimsFile;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The claims of experiment files with their verdicts: those in the {@code claims.csv} of the results, or decided from
 * the recorded runs where the file lacks a claim or is of a former version. Smoke runs and unfinished experiments
 * decide no claim.
 */
public final class PaperClaimsReader {
    /** Experiments that are not of the paper have no section. They come last. */
    private static final Comparator<Experiment> BY_SECTION = Comparator.<Experiment, Boolean>comparing(
                    one -> one.paper().section().isEmpty())
            .thenComparing(one -> one.paper().section());

    private PaperClaimsReader() {}

    /**
     * Reads the claims, in the order of the paper's sections.
     *
     * @param results the folder that holds a result folder for each experiment that was run, named by its id; or the
     *     result folder of one of them
     * @throws batchnorm.BadInput if a {@code claims.csv} or {@code provenance.json} is malformed
     */
    public static PaperClaims read(List<Experiment> experiments, Path results) {
        return new PaperClaims(experiments.stream()
                .sorted(BY_SECTION)
                .flatMap(one -> claims(one, folderOf(one, results)).stream())
                .toList());
    }

    /** The folder of an experiment's results. It need not exist. */
    private static ResultDirectory folderOf(Experiment experiment, Path results) {
        ResultDirectory itself = new ResultDirectory(results);
        boolean isItself = Files.exists(itself.provenance())
                && ProvenanceFile.read(itself.provenance()).experiment().id().equals(experiment.id());
        return isItself ? itself : new ResultDirectory(results.resolve(experiment.id()));
    }

    /** Whether there are results of any of the experiments. */
    public static boolean hasAny(List<Experiment> experiments, Path results) {
        return experiments.stream()
                .anyMatch(one -> Files.exists(folderOf(one, results).provenance()));
    }

    private static List<PaperClaim> claims(Experiment experiment, ResultDirectory results) {
        List<ClaimRow> rows = isRun(results) && isOf(results, experiment) ? decided(experiment, results) : List.of();
        return experiment.claims().stream()
                .map(claim -> paperClaim(
                        experiment,
                        claim,
                        rows.stream().filter(row -> isOf(row, claim)).findFirst()))
                .toList();
    }

    private static PaperClaim paperClaim(Experiment experiment, Claim claim, Optional<ClaimRow> row) {
        return new PaperClaim(
                experiment.paper().section(),
                experiment.id(),
                claim.text(),
                claim.kind(),
                row.map(ClaimRow::postHoc).orElse(claim.postHoc()),
                PaperClaim.threshold(claim.metric(), claim.variant(), claim.relation(), Claims.reference(claim)),
                row);
    }

    /** Whether all runs of an experiment are recorded in their full length. Others decide no claim. */
    private static boolean isRun(ResultDirectory results) {
        if (!Files.exists(results.provenance()) || !Files.exists(results.claims())) {
            return false;
        }
        Provenance provenance = ProvenanceFile.read(results.provenance());
        return !provenance.experiment().smoke() && provenance.unfinished().isEmpty();
    }

    /**
     * Whether results are those of the experiment as its file describes it now. Where a setting that decides a number
     * was changed after the runs, they say nothing about its claims.
     */
    private static boolean isOf(ResultDirectory results, Experiment experiment) {
        RecordedExperiment recorded = RecordedExperiment.read(results);
        Experiment ran = ExperimentFile.readRecorded(RecordedFile.source(recorded));
        return SameRuns.are(ran, experiment, recorded.provenance().experiment().variants());
    }

    /**
     * The rows of {@code claims.csv}. Claims that the file does not have, because they were added or changed after the
     * runs, are decided from the same runs. All are where the file is of a former version.
     */
    private static List<ClaimRow> decided(Experiment experiment, ResultDirectory results) {
        List<ClaimRow> rows = new ArrayList<>();
        if (!ClaimsFile.isFormer(results.claims())) {
            rows.addAll(ClaimsFile.read(results.claims()));
        }
        List<Claim> others = experiment.claims().stream()
                .filter(claim -> rows.stream().noneMatch(row -> isOf(row, claim)))
                .toList();
        if (!others.isEmpty()) {
            RecordedExperiment recorded = RecordedExperiment.read(results);
            List<Claim> decidable = areComplete(recorded) ? others : List.of();
            Claims.decide(decidable, recorded).stream()
                    .filter(row -> !Double.isNaN(row.comparison().value())
                            && !Double.isNaN(row.comparison().reference()))
                    .forEach(rows::add);
        }
        return rows;
    }

    /** Whether the runs have all their files and rows. Otherwise they decide no claim. */
    private static boolean areComplete(RecordedExperiment recorded) {
        Experiment ran = ExperimentFile.readRecorded(RecordedFile.source(recorded));
        return recorded.provenance().measured().stream()
                .allMatch(run -> RecordedRuns.fault(recorded, ran, run).isEmpty());
    }

    /** Whether a row decides the claim as the file states it now. The file may have changed since the runs. */
    private static boolean isOf(ClaimRow row, Claim claim) {
        return row.metric().equals(claim.metric())
                && row.variant().equals(claim.variant())
                && row.relation() == claim.relation()
                && row.kind().isCheck() == claim.kind().isCheck()
                && row.reference().equals(Claims.reference(claim));
    }
}
