package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.design.ClaimKind;
import batchnorm.design.Ensemble;
import batchnorm.design.SeedPlan;
import batchnorm.experiment.Claim;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.results.ClaimRow;
import batchnorm.results.provenance.ExperimentRecord;
import batchnorm.results.provenance.RunKey;
import batchnorm.statistics.Verdict;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.LongStream;

/** Looks at the findings of an experiment with a {@link SeedPlan}, and adds seeds while one of them is undecided. */
final class Looks {
    private Looks() {}

    /**
     * Checks that there is something to decide.
     *
     * @param variants those that run
     * @throws BadInput if no claim of these variants is a finding
     */
    static void check(Experiment experiment, List<String> variants) {
        if (experiment.claims().stream().noneMatch(claim -> isFinding(claim, experiment, variants))) {
            throw new BadInput("--until-decided is given, and experiment " + experiment.id()
                    + " has no finding about the variants that run; a claim about training is expected");
        }
    }

    /**
     * A line with the findings about variants that do not run; empty if there are none. No number of seeds decides
     * them.
     */
    static Optional<String> undecidable(Experiment experiment, List<String> variants) {
        List<String> claims = experiment.claims().stream()
                .filter(claim -> !claim.kind().isCheck() && !isFinding(claim, experiment, variants))
                .map(Claim::text)
                .toList();
        return claims.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "not decided, because they are about variants that do not run: " + String.join(" ", claims));
    }

    private static boolean isFinding(Claim claim, Experiment experiment, List<String> variants) {
        return !claim.kind().isCheck()
                && runs(claim.variant(), experiment, variants)
                && (!(claim instanceof Claim.Comparison two) || runs(two.reference(), experiment, variants));
    }

    /** Whether there are runs of a variant, or of all members of the ensemble. */
    private static boolean runs(String name, Experiment experiment, List<String> variants) {
        return name.equals(Ensemble.NAME)
                ? experiment instanceof TrainingExperiment trained && variants.containsAll(trained.ensemble())
                : variants.contains(name);
    }

    /**
     * The experiment with the seeds of the next look.
     *
     * @param rows the verdicts of the look that was taken
     * @return empty if the experiment has no plan, each finding is decided, or this was the last look
     */
    static Optional<ExperimentRecord> next(ExperimentRecord now, List<ClaimRow> rows) {
        OptionalInt more = now.plan().after(now.seeds().size());
        if (more.isEmpty() || undecided(rows) == 0) {
            return Optional.empty();
        }
        return Optional.of(grown(now, more.getAsInt()));
    }

    /** How many findings are undecided. A finding about a variant that did not run does not count. */
    static long undecided(List<ClaimRow> rows) {
        return rows.stream()
                .filter(row -> row.kind() == ClaimKind.FINDING && row.verdict() == Verdict.UNDECIDED)
                .filter(row -> row.comparison().pairs() > 0)
                .count();
    }

    /** The experiment with this many seeds. Those that are added follow the largest one. */
    private static ExperimentRecord grown(ExperimentRecord now, int count) {
        long last = now.seeds().stream().mapToLong(Long::longValue).max().orElse(0);
        Set<RunKey> runs = new LinkedHashSet<>(now.keys());
        LongStream.rangeClosed(last + 1, last + count - now.seeds().size())
                .forEach(seed -> now.variants().forEach(variant -> runs.add(new RunKey(variant, seed))));
        return now.with(now.variants(), runs);
    }
}
