package batchnorm.runner;

import batchnorm.experiment.Claim;
import batchnorm.experiment.Experiment;
import batchnorm.report.PaperClaim;
import batchnorm.report.PaperClaims;
import batchnorm.results.ClaimRow;
import batchnorm.results.ClaimsFile;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;

/**
 * The claims of experiment files beside the {@code claims.csv} of their results. Those of smoke runs, and of an
 * experiment that has not come to its end, are not taken for results.
 */
public final class PaperClaimsReader {
    private PaperClaimsReader() {}

    /**
     * By section of the paper.
     *
     * @param results a folder with one folder of results for each experiment that was run, of its name
     * @throws batchnorm.BadInput where a {@code claims.csv} or {@code provenance.json} is not one
     */
    public static PaperClaims read(List<Experiment> studies, Path results) {
        return new PaperClaims(studies.stream()
                .sorted(Comparator.comparing(study -> study.paper().section()))
                .flatMap(study -> claims(study, new ResultDirectory(results.resolve(study.id()))).stream())
                .toList());
    }

    private static List<PaperClaim> claims(Experiment study, ResultDirectory results) {
        List<ClaimRow> rows = isRun(results) ? ClaimsFile.read(results.claims()) : List.of();
        return study.claims().stream()
                .map(claim -> new PaperClaim(
                        study.paper().section(),
                        study.id(),
                        claim.text(),
                        PaperClaim.threshold(claim.metric(), claim.variant(), claim.relation(), reference(claim)),
                        rows.stream().filter(row -> isOf(row, claim)).findFirst()))
                .toList();
    }

    /** Whether there are all of an experiment's runs, and in their full length: else they say nothing of the paper. */
    private static boolean isRun(ResultDirectory results) {
        if (!Files.exists(results.provenance()) || !Files.exists(results.claims())) {
            return false;
        }
        Provenance provenance = ProvenanceFile.read(results.provenance());
        return !provenance.experiment().smoke() && provenance.unfinished().isEmpty();
    }

    /** Whether a row decides the claim as the file states it now, not as it did when the results were recorded. */
    private static boolean isOf(ClaimRow row, Claim claim) {
        return row.metric().equals(claim.metric())
                && row.variant().equals(claim.variant())
                && row.relation() == claim.relation()
                && row.reference().equals(reference(claim));
    }

    private static String reference(Claim claim) {
        return claim instanceof Claim.Bound bound
                ? String.valueOf(bound.reference())
                : ((Claim.Comparison) claim).reference();
    }
}
