package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.design.SeedPlan;
import picocli.CommandLine.Option;

/** {@code --until-decided}: seeds are added until each finding is shown or refuted. */
final class UntilDecidedOptions {
    private static final int DEFAULT_MOST = 30;

    @Option(
            names = "--until-decided",
            description = "Add seeds until each finding is shown or refuted. Begins with the seeds of the experiment,"
                    + " and adds 50 %% more each time. The verdicts are corrected for the number of looks."
                    + " 'bn resume' goes on with it. Off by default.")
    private boolean given;

    @Option(
            names = "--max-seeds",
            paramLabel = "N",
            description = "With --until-decided: the most seeds of a variant. The correction depends on it: the fewer,"
                    + " the sooner a finding is decided. Default: " + DEFAULT_MOST + ".")
    private String most;

    /**
     * The plan of an experiment; absent without {@code --until-decided}.
     *
     * @param seeds how many seeds the experiment begins with
     * @throws BadInput if there is a limit without a plan, or one below the seeds that the experiment begins with
     */
    SeedPlan plan(int seeds) {
        if (!given) {
            if (most != null) {
                throw new BadInput(
                        "--max-seeds is " + most + " without --until-decided; both are expected, or neither");
            }
            return SeedPlan.NONE;
        }
        int least = Math.max(seeds, SeedPlan.LEAST);
        int last =
                most == null ? Math.max(DEFAULT_MOST, least) : most.matches("[0-9]{1,9}") ? Integer.parseInt(most) : 0;
        if (last < least || last > SeedPlan.MOST) {
            throw new BadInput(
                    "--max-seeds is " + (most == null ? String.valueOf(last) : most) + "; a whole number from " + least
                            + " to " + SeedPlan.MOST + " is expected, because the experiment begins with " + seeds
                            + " and three decide at the earliest");
        }
        return SeedPlan.between(least, last);
    }
}
