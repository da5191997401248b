package batchnorm.cli;

import batchnorm.BadInput;
import batchnorm.engine.list.Engines;
import batchnorm.experiment.ExperimentSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options that change values of an experiment file. Each value is checked as the file's own values are. */
final class ExperimentOptions {
    /** The possible values of {@code --engine}. */
    static final class EngineNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Engines.byName().keySet().iterator();
        }
    }

    @Mixin
    private final SeedOptions seeds = new SeedOptions();

    @Option(
            names = "--steps",
            paramLabel = "N",
            description = "Training steps of each run. Default: the number in the experiment file.")
    private String steps;

    @Option(
            names = "--dataset",
            paramLabel = "NAME",
            completionCandidates = Candidates.DataSets.class,
            description = "Use another data set, one that 'bn data list' shows. Default: that of the experiment file.")
    private String dataset;

    @Option(
            names = "--engine",
            paramLabel = "ENGINE",
            completionCandidates = EngineNames.class,
            description = "The engine that trains: ${COMPLETION-CANDIDATES}. Default: that of the experiment file.")
    private String engine;

    @Option(
            names = "--set",
            paramLabel = "[VARIANT:]PATH=VALUE",
            description = "Change one value of the experiment file, for example training.learning-rate.rate=0.1, or one"
                    + " value of a variant, for example BN-x5:training.learning-rate.rate=0.3. Repeatable."
                    + " Default: no change.")
    private List<String> settings = new ArrayList<>();

    @Option(
            names = "--smoke",
            description =
                    "Only a few steps on few images, with the values in the file's 'smoke' section. Good for a first"
                            + " try and for continuous integration. Off by default.")
    boolean smoke;

    /** The settings in the form {@code path=value}. Those of {@code --set} come last. */
    List<String> settings() {
        List<String> all = new ArrayList<>();
        seeds.named().map(ExperimentSource::seedSetting).ifPresent(all::add);
        if (steps != null) {
            if (!steps.matches("[0-9_]{1,18}") || steps.matches("[0_]*")) {
                throw new BadInput("--steps is " + steps + "; a whole number from 1 is expected");
            }
            all.add("training.steps=" + steps);
        }
        if (dataset != null) {
            all.add("dataset.name=" + dataset);
        }
        if (engine != null) {
            all.add("training.engine=" + engineName());
        }
        for (String option : all) {
            String path = option.substring(0, option.indexOf('=') + 1);
            settings.stream()
                    .filter(setting -> setting.startsWith(path) && !setting.equals(option))
                    .findFirst()
                    .ifPresent(setting -> {
                        throw new BadInput("--set " + setting + " and another option, which sets " + option
                                + ", disagree; one of them is expected");
                    });
        }
        all.addAll(settings);
        return all;
    }

    private String engineName() {
        String name = engine.toLowerCase(Locale.ROOT);
        if (!Engines.byName().containsKey(name)) {
            throw new BadInput("--engine is '" + engine + "'; it must be one of " + Engines.namesOf(any -> true));
        }
        return name;
    }
}
