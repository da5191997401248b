package batchnorm.report;

import batchnorm.design.Grid;
import batchnorm.design.SeedPlan;
import batchnorm.design.Split;
import batchnorm.results.AccuracyFile;
import batchnorm.results.AccuracyRow;
import batchnorm.results.ActivationFile;
import batchnorm.results.ActivationRow;
import batchnorm.results.ResultDirectory;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.ExperimentRecord;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.ProvenanceFile;
import batchnorm.results.provenance.RunKey;
import batchnorm.results.provenance.RunRecord;
import batchnorm.results.provenance.Source;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Writes result directories of experiments that were never run, with plausible numbers. */
final class FabricatedResults {
    static final String PLAIN = "Without BN";
    static final String NORMALIZED = "With BN";
    private static final int UNITS = 5;

    private final ResultDirectory directory;
    private final List<RunRecord> runs = new ArrayList<>();
    private final long lastStep;
    private final long every;

    FabricatedResults(Path root, long lastStep, long every) {
        this.directory = ResultDirectory.create(root);
        this.lastStep = lastStep;
        this.every = every;
    }

    /** Two variants as in Figure 1: one that learns slowly and drifts, one that learns fast and does not. */
    static ResultDirectory figure1(Path root, List<Long> seeds) {
        FabricatedResults fabricated = new FabricatedResults(root, 50_000, 500);
        for (long seed : seeds) {
            fabricated.accuracy(new RunKey(PLAIN, seed), 0.97, 3500, 50_000);
            fabricated.activations(new RunKey(PLAIN, seed), true);
            fabricated.accuracy(new RunKey(NORMALIZED, seed), 0.982, 700, 50_000);
            fabricated.activations(new RunKey(NORMALIZED, seed), false);
        }
        return fabricated.finish(experiment(List.of(PLAIN, NORMALIZED), seeds, PLAIN, Optional.empty()));
    }

    static ExperimentRecord experiment(
            List<String> variants, List<Long> seeds, String typicalUnitOf, Optional<Grid> grid) {
        return experiment(variants, seeds, typicalUnitOf, grid, "");
    }

    /** @param baseline the variant whose best accuracy the others are timed by; empty for none */
    static ExperimentRecord experiment(
            List<String> variants, List<Long> seeds, String typicalUnitOf, Optional<Grid> grid, String baseline) {
        return new ExperimentRecord(
                "mnist-figure-1",
                "MNIST with and without batch normalization",
                "4.1",
                "1",
                "Does a small sigmoid network train faster, reach a higher test accuracy and keep the distributions of its"
                        + " nonlinearities' inputs stable when they are batch-normalized?",
                Split.TEST,
                variants,
                seeds,
                false,
                List.of(0.9, 0.975),
                typicalUnitOf,
                grid,
                baseline,
                Map.of(),
                SeedPlan.NONE);
    }

    void accuracy(RunKey key, double best, double pace, long until) {
        directory.createRun(key);
        Random random = new Random(key.hashCode());
        double level = best + random.nextGaussian() * 0.0012;
        try (AccuracyFile file = AccuracyFile.create(directory.accuracy(key), Split.TEST)) {
            for (long step = every == 1 ? 1 : 0; step <= until; step += every) {
                double learnt = 1 - 1 / Math.pow(1 + step / pace, 1.6);
                double accuracy = 0.1 + (level - 0.1) * learnt + random.nextGaussian() * 0.001;
                file.append(new AccuracyRow(
                        Math.max(1, step),
                        step / 1000.0,
                        0.1,
                        Double.NaN,
                        accuracy,
                        3 * (1 - accuracy),
                        Double.NaN,
                        step / 100.0));
            }
        }
        runs.add(
                until < lastStep
                        ? RunRecord.diverged(key, "fused", until + 1)
                        : RunRecord.completed(key, "fused", until));
    }

    void activations(RunKey key, boolean drifting) {
        activations(key, drifting, 1);
    }

    /** @param factor on all values */
    void activations(RunKey key, boolean drifting, double factor) {
        Random random = new Random(31L * key.hashCode());
        try (ActivationFile file = ActivationFile.create(directory.activations(key))) {
            for (long step = every == 1 ? 1 : 0; step <= lastStep; step += every) {
                List<ActivationRow> rows = new ArrayList<>();
                for (int unit = 0; unit < UNITS; unit++) {
                    double t = (double) step / lastStep;
                    double middle = drifting ? -2.5 * Math.sqrt(t) + Math.sin(7 * t + unit) : 0.3 * Math.sqrt(t);
                    double half = drifting ? 0.05 + 3 * Math.sqrt(t) : 1.04 + 0.9 * Math.sqrt(t);
                    double noise = random.nextGaussian() * 0.07;
                    rows.add(new ActivationRow(
                            Math.max(1, step),
                            3,
                            unit,
                            factor * (middle - half + noise),
                            factor * (middle + noise),
                            factor * (middle + half - noise)));
                }
                file.append(rows);
            }
        }
    }

    ResultDirectory finish(ExperimentRecord experiment) {
        ProvenanceFile.write(
                directory.provenance(),
                new Provenance(
                        experiment,
                        "2026-01-02T03:04:05Z",
                        4523.4,
                        new Environment(
                                "17.0.15", "1.0.0-M2.1", "CpuBackend", "linux-x86_64", "OPENBLAS", 2, "a CPU", "Linux"),
                        new Source(
                                "0123456789abcdef",
                                "",
                                List.of(),
                                false,
                                "c9aa231",
                                true,
                                Map.of(),
                                Map.of(),
                                Map.of("mnist/train-images", "fedcba"),
                                "",
                                Optional.empty(),
                                ""),
                        runs));
        return directory;
    }

    void add(RunRecord run) {
        runs.add(run);
    }

    ResultDirectory directory() {
        return directory;
    }
}
