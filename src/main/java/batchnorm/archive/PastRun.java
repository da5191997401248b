package batchnorm.archive;

import batchnorm.BadInput;
import batchnorm.results.ClaimRow;
import batchnorm.results.ClaimsFile;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.ResultLock;
import batchnorm.results.SummaryFile;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.RunRecord;
import batchnorm.statistics.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * One result folder, as a list of past runs shows it. Only its small files are read.
 *
 * @param label what its user calls it; empty if it has no label
 * @param recorded what is known of its runs; empty if the folder cannot be read
 * @param problem why it cannot be read; empty if it can
 */
public record PastRun(Path folder, String label, Optional<Recorded> recorded, String problem) {

    /**
     * What a folder records.
     *
     * @param data the data set's name; empty if nothing is trained, or if no report was made
     * @param writing whether a command is writing to the folder now
     * @param claims with their verdicts; empty if none is decided yet
     */
    public record Recorded(
            Provenance provenance, String data, boolean writing, Headline headline, List<ClaimRow> claims) {
        public Recorded {
            claims = List.copyOf(claims);
        }

        /** How many of its claims are shown. */
        public int claimsShown() {
            return (int) claims.stream()
                    .filter(claim -> claim.verdict() == Verdict.SHOWN)
                    .count();
        }

        /** A line for each claim, with its verdict. */
        public List<String> claimLines() {
            return claims.stream()
                    .map(claim -> claim.verdict().text() + ": " + claim.claim())
                    .toList();
        }

        /** The number of all its runs, measured or not. */
        public int all() {
            return provenance.measured().size() + provenance.unfinished().size();
        }

        public int diverged() {
            return (int)
                    provenance.measured().stream().filter(RunRecord::isDiverged).count();
        }

        /** {@code running}, {@code failed}, {@code unfinished}, {@code smoke} or {@code complete}. */
        public String state() {
            if (writing) {
                return "running";
            }
            if (!provenance.failed().isEmpty()) {
                return "failed";
            }
            if (!provenance.unfinished().isEmpty()) {
                return "unfinished";
            }
            return provenance.experiment().smoke() ? "smoke" : "complete";
        }

        /** How the runs ended, in words. */
        public String outcome() {
            int measured = provenance.measured().size();
            String runs =
                    measured == all() ? all() + (all() == 1 ? " run" : " runs") : measured + " of " + all() + " runs";
            return state() + ": " + runs
                    + (diverged() == 0 ? "" : ", " + diverged() + " diverged")
                    + (provenance.failed().isEmpty()
                            ? ""
                            : ", " + provenance.failed().size() + " failed");
        }
    }

    /** Reads a folder. A folder that cannot be read is listed with the reason. */
    public static PastRun of(Path folder) {
        try {
            ResultDirectory results = ResultDirectory.open(folder);
            return new PastRun(folder, RunLabel.read(results), Optional.of(recorded(results)), "");
        } catch (BadInput e) {
            return new PastRun(folder, "", Optional.empty(), e.getMessage());
        }
    }

    private static Recorded recorded(ResultDirectory results) {
        RecordedExperiment recorded = RecordedExperiment.read(results);
        List<ClaimRow> claims = Files.exists(results.claims()) && !ClaimsFile.isFormer(results.claims())
                ? ClaimsFile.read(results.claims())
                : List.of();
        return new Recorded(
                recorded.provenance(),
                recorded.setup().map(setup -> setup.dataset()).orElse(""),
                ResultLock.isTaken(results),
                Files.exists(results.summary())
                        ? Headline.of(SummaryFile.read(results.summary()))
                        : new Headline(List.of()),
                claims);
    }
}
