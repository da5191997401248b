package batchnorm.cli;

import batchnorm.BadInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import picocli.CommandLine.Option;

/** {@code --seeds} and {@code --seed}: which seeds are run. */
final class SeedOptions {
    private static final String SEED = "[1-9][0-9]{0,8}";

    @Option(
            names = "--seeds",
            paramLabel = "LIST|COUNT",
            description = "The seeds of the runs: a list such as 1,2,3, or a single number n for the seeds 1 to n."
                    + " Default: those of the experiment file; for 'bn resume' those that the folder has.")
    private String seeds;

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "A single seed, for example 3. Repeatable, and not together with --seeds."
                    + " Default: as for --seeds.")
    private List<String> single = new ArrayList<>();

    /**
     * The seeds that the user named, each once; empty if none was named.
     *
     * @throws BadInput if they are no list of seeds, or both options are given
     */
    Optional<List<Long>> named() {
        if (seeds != null && !single.isEmpty()) {
            throw new BadInput("--seeds " + seeds + " and --seed " + single.get(0)
                    + " are given; either --seeds or --seed is expected");
        }
        if (seeds != null) {
            return Optional.of(seeds.matches("0*[1-9][0-9]{0,3}") ? upTo(Long.parseLong(seeds)) : listed());
        }
        return single.isEmpty() ? Optional.empty() : Optional.of(numbered());
    }

    private static List<Long> upTo(long count) {
        return LongStream.rangeClosed(1, count).boxed().toList();
    }

    private List<Long> listed() {
        List<String> named = List.of(seeds.split(",", -1));
        if (named.size() < 2 || !named.stream().allMatch(seed -> seed.matches(SEED))) {
            throw new BadInput("--seeds is " + seeds
                    + "; a list such as 1,2,3 of whole numbers from 1, or a count from 1 to 9999, is expected");
        }
        return each("--seeds is " + seeds, named);
    }

    private List<Long> numbered() {
        for (String seed : single) {
            if (!seed.matches(SEED)) {
                throw new BadInput("--seed is " + seed + "; a whole number from 1 to 999999999 is expected");
            }
        }
        return each("--seed is given as " + String.join(" and ", single), single);
    }

    private static List<Long> each(String given, List<String> seeds) {
        if (new HashSet<>(seeds).size() < seeds.size()) {
            throw new BadInput(given + ", which names a seed twice; a list without repetition is expected");
        }
        return seeds.stream().map(Long::valueOf).toList();
    }
}
