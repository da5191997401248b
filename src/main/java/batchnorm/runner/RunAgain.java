package batchnorm.runner;

import batchnorm.experiment.Experiment;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.reader.ExperimentFile;
import batchnorm.files.ShellWord;
import batchnorm.results.RecordedExperiment;
import batchnorm.results.provenance.ExperimentRecord;
import batchnorm.results.provenance.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The command that runs a recorded experiment again, with the same file, settings, variants, seeds and number of
 * threads. Its arguments are quoted for a POSIX shell.
 */
public final class RunAgain {
    private static final String NEW_FOLDER = "results/runs/again";

    private final RecordedExperiment recorded;
    private final ExperimentRecord ran;
    private final Source source;

    private RunAgain(RecordedExperiment recorded) {
        this.recorded = recorded;
        this.ran = recorded.experiment();
        this.source = recorded.provenance().source();
    }

    /**
     * The lines to type in the suite's folder: the commit, where it is known; the run; and where variants ran with
     * different seeds, what adds the other runs.
     */
    public static List<String> lines(RecordedExperiment recorded) {
        return new RunAgain(recorded).lines();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        if (!source.gitCommit().isEmpty()) {
            lines.add("git checkout " + source.gitCommit());
        }
        Map<List<Long>, List<String>> bySeeds = new LinkedHashMap<>();
        ran.variants().forEach(variant -> bySeeds.computeIfAbsent(ran.seedsOf(variant), one -> new ArrayList<>())
                .add(variant));
        List<Long> first = bySeeds.keySet().iterator().next();
        lines.add(run(first, bySeeds.get(first), bySeeds.size() > 1));
        bySeeds.forEach((seeds, variants) -> {
            if (!seeds.equals(first)) {
                List<String> words = new ArrayList<>(List.of("./bn", "resume", NEW_FOLDER));
                addSeeds(seeds, words);
                addVariants(variants, words);
                lines.add(quoted(words));
            }
        });
        return lines;
    }

    private String run(List<Long> seeds, List<String> variants, boolean named) {
        Experiment file = ExperimentFile.readRecorded(withoutSeeds());
        List<String> words = new ArrayList<>(List.of("./bn", "run", isCommitted() ? ran.id() : copy()));
        if (ran.plan().isPresent()) {
            addSeeds(seeds.subList(0, Math.min(seeds.size(), ran.plan().looks().get(0))), words);
            words.addAll(List.of("--until-decided", "--max-seeds"));
            words.add(String.valueOf(ran.plan().looks().get(ran.plan().looks().size() - 1)));
        } else if (!seeds.equals(file.seeds())) {
            addSeeds(seeds, words);
        }
        if (!variants.equals(file.variantNames())) {
            addVariants(variants, words);
        }
        source.settings().forEach(setting -> words.addAll(List.of("--set", setting)));
        if (ran.smoke()) {
            words.add("--smoke");
        }
        if (source.saveModels()) {
            words.add("--save-models");
        }
        int threads = recorded.provenance().environment().threads();
        if (threads > 1) {
            words.addAll(List.of("--threads", String.valueOf(threads)));
        }
        if (named) {
            words.addAll(List.of("--out", NEW_FOLDER));
        }
        return quoted(words);
    }

    /** Whether the commit has the file that ran, so that its name is enough. */
    private boolean isCommitted() {
        return !source.gitCommit().isEmpty() && source.uncommittedFiles().isEmpty();
    }

    /**
     * The copy of the file in the folder, with its defaults and printed curves beside it, as seen from the suite's
     * folder.
     */
    private String copy() {
        Path copy = recorded.directory().experiment().toAbsolutePath().normalize();
        Path here = Home.find().folder().toAbsolutePath().normalize();
        return (copy.startsWith(here) ? here.relativize(copy) : copy).toString();
    }

    private ExperimentSource withoutSeeds() {
        ExperimentSource all = RecordedFile.source(recorded);
        return new ExperimentSource(all.text(), all.name(), all.defaults(), all.overrides(), all.smoke(), all.paper());
    }

    private static void addSeeds(List<Long> seeds, List<String> words) {
        if (seeds.size() == 1) {
            words.addAll(List.of("--seed", String.valueOf(seeds.get(0))));
        } else {
            words.addAll(List.of(
                    "--seeds",
                    String.join(",", seeds.stream().map(String::valueOf).toList())));
        }
    }

    private static void addVariants(List<String> variants, List<String> words) {
        variants.forEach(variant -> words.addAll(List.of("--variant", variant)));
    }

    private static String quoted(List<String> words) {
        return String.join(" ", words.stream().map(ShellWord::of).toList());
    }
}
