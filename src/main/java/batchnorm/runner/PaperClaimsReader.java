package batchnorm.runner;

import batchnorm.experiment.Claim;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.reader.ExperimentFile;
import batchnorm.report.PaperClaim;
import batchnorm.report.PaperClaims;
import batchnorm.results.ClaimRow;
import batchnorm.results.ClaimsFile;
import batchnorm.results.LatestResults;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

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

    private static final int MOST_NAMES = 6;

    private PaperClaimsReader() {}

    /**
     * Reads the claims, in the order of the paper's sections.
     *
     * @param results the folder that holds a result folder for each experiment that was run, named by its id; or the
     *     result folder of one of them; or a folder somewhere below which they are, of which the newest ones count
     * @throws batchnorm.BadInput if a {@code claims.csv} or {@code provenance.json} is malformed
     */
    public static PaperClaims read(List<Experiment> experiments, Path results) {
        RunsBelow below = RunsBelow.of(results);
        return new PaperClaims(experiments.stream()
                .sorted(BY_SECTION)
                .flatMap(one -> claims(one, folderOf(one, results, below)).stream())
                .toList());
    }

    /** The folder of an experiment's results. It need not exist. */
    private static ResultDirectory folderOf(Experiment experiment, Path results, RunsBelow below) {
        ResultDirectory itself = new ResultDirectory(results);
        boolean isItself = Files.exists(itself.provenance())
                && ProvenanceFile.read(itself.provenance()).experiment().id().equals(experiment.id());
        ResultDirectory named = new ResultDirectory(results.resolve(experiment.id()));
        return isItself
                ? itself
                : Files.exists(named.provenance())
                        ? named
                        : below.newestOf(experiment.id()).orElse(named);
    }

    /**
     * The folders of the experiments' results, by the id of the experiment; those without results are left out.
     *
     * @param results as of {@link #read}
     */
    public static Map<String, Path> folders(List<Experiment> experiments, Path results) {
        RunsBelow below = RunsBelow.of(results);
        Map<String, Path> folders = new LinkedHashMap<>();
        for (Experiment experiment : experiments) {
            ResultDirectory folder = folderOf(experiment, results, below);
            if (Files.exists(folder.provenance())) {
                folders.put(experiment.id(), folder.root());
            }
        }
        return folders;
    }

    /** Whether there are results of any of the experiments. */
    public static boolean hasAny(List<Experiment> experiments, Path results) {
        RunsBelow below = RunsBelow.of(results);
        return experiments.stream()
                .anyMatch(one -> Files.exists(folderOf(one, results, below).provenance()));
    }

    /**
     * A folder near this one that has results of one of the experiments: one within it or within the folder of an
     * experiment, or the newest result folder of an experiment.
     */
    public static Optional<Path> nearby(List<Experiment> experiments, Path folder) {
        List<Path> places = new ArrayList<>(List.of(folder));
        experiments.forEach(one -> places.add(folder.resolve(one.id())));
        Stream<Path> latest = places.stream().flatMap(one -> LatestResults.inside(one).stream());
        return Stream.concat(inside(folder).stream().filter(Files::isDirectory), latest)
                .filter(one -> hasAny(experiments, one))
                .findFirst();
    }

    /** Why the results in a folder decide no claim, such as "is of a smoke run"; empty if they may. */
    public static Optional<String> whyUndecided(Path folder) {
        Provenance provenance = ProvenanceFile.read(new ResultDirectory(folder).provenance());
        return provenance.experiment().smoke()
                ? Optional.of("is of a smoke run, which decides no claim")
                : provenance.unfinished().isEmpty()
                        ? Optional.empty()
                        : Optional.of("is not finished; 'bn resume' goes on with it");
    }

    /** The names of what is in a folder, in words. */
    public static String contents(Path folder) {
        List<Path> all = inside(folder);
        String more = all.size() > MOST_NAMES ? " and " + (all.size() - MOST_NAMES) + " more" : "";
        return all.isEmpty()
                ? "nothing"
                : all.stream()
                                .limit(MOST_NAMES)
                                .map(one -> one.getFileName().toString())
                                .collect(Collectors.joining(", "))
                        + more;
    }

    private static List<Path> inside(Path folder) {
        try (Stream<Path> all = Files.list(folder)) {
            return all.sorted().toList();
        } catch (IOException e) {
            return List.of(); // it is only for a message
        }
    }

    private static List<PaperClaim> claims(Experiment experiment, ResultDirectory results) {
        List<ClaimRow> rows = isRun(results) && isOf(results, experiment) ? decided(experiment, results) : List.of();
        int looks = rows.isEmpty()
                ? 1
                : ProvenanceFile.read(results.provenance()).experiment().plan().count();
        return experiment.claims().stream()
                .map(claim -> paperClaim(
                        experiment,
                        claim,
                        rows.stream().filter(row -> isOf(row, claim)).findFirst(),
                        looks))
                .toList();
    }

    private static PaperClaim paperClaim(Experiment experiment, Claim claim, Optional<ClaimRow> row, int looks) {
        return new PaperClaim(
                experiment.paper().section(),
                experiment.id(),
                claim.text(),
                claim.kind(),
                row.map(ClaimRow::postHoc).orElse(claim.postHoc()),
                PaperClaim.threshold(claim.metric(), claim.variant(), Claims.asked(claim)),
                row,
                looks);
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
                && row.kind().isCheck() == claim.kind().isCheck()
                && row.asked().equals(Claims.asked(claim));
    }
}
