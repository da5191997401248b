package batchnorm.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.BadInput;
import batchnorm.TinyExperiment;
import batchnorm.data.random.SplitMix64;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.reader.ExperimentFile;
import batchnorm.experiment.reader.Overrides;
import batchnorm.experiment.reader.ResolvedSettings;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.Yaml;

/** Experiment files and overrides that are changed by structure, by line and by byte. */
class ExperimentFileMutationTest {
    private static final long SEED = 16;
    private static final long MOST_BYTES = 1L << 30;
    private static final int LONGEST_LINE = 800;
    private static final int MOST_LINES = 51;

    private final List<String> texts = texts();
    private final String defaults = TinyExperiment.defaults();

    private static List<String> texts() {
        List<String> texts = new ArrayList<>(List.of(TinyExperiment.TEXT));
        try (Stream<Path> files = Files.list(Path.of("experiments"))) {
            for (Path file : files.filter(one -> one.toString().endsWith(".yaml"))
                    .filter(one -> !one.endsWith("defaults.yaml"))
                    .sorted()
                    .toList()) {
                texts.add(Files.readString(file));
            }
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return texts;
    }

    @Test
    void someHundredFiles() {
        tryCases(0, 400);
    }

    /** Ten thousand cases in all. */
    @RepeatedTest(10)
    @Tag("slow")
    void aThousandFiles(RepetitionInfo repetition) {
        int before = 1_000 * (repetition.getCurrentRepetition() - 1);
        tryCases(before, before + 1_000);
    }

    private void tryCases(int from, int to) {
        Mutations mutations = new Mutations(SEED);
        try (Trials trials = new Trials("experiment file", MOST_BYTES)) {
            for (int i = from; i < to; i++) {
                int number = i;
                trials.attempt(i, () -> attempt(mutations.random(number)));
            }
            System.out.println(trials.counts());
            assertThat(trials.refused()).isGreaterThan((to - from) / 4);
            assertThat(trials.right()).isGreaterThan((to - from) / 20);
        }
    }

    private void attempt(SplitMix64 random) {
        // The tiny file in most cases: it is read fast.
        String text = texts.get(random.nextInt(4) > 0 ? 0 : random.nextInt(texts.size()));
        ExperimentSource source = new ExperimentSource(text, "mutated.yaml", defaults, List.of(), false);
        switch (random.nextInt(6)) {
            case 0 -> use(withText(source, bytes(text, random)));
            case 1 -> use(withText(source, lines(text, random)));
            case 2 -> use(withSetting(source, random));
            case 3 -> use(new ExperimentSource(text, "mutated.yaml", tree(defaults, random), List.of(), false));
            default -> use(withText(source, tree(text, random)));
        }
    }

    private static ExperimentSource withText(ExperimentSource source, String text) {
        return new ExperimentSource(text, source.name(), source.defaults(), List.of(), source.smoke());
    }

    private static String bytes(String text, SplitMix64 random) {
        return new String(Mutations.bytes(text.getBytes(StandardCharsets.UTF_8), random), StandardCharsets.UTF_8);
    }

    private static String lines(String text, SplitMix64 random) {
        List<byte[]> lines = text.lines()
                .map(line -> (line + "\n").getBytes(StandardCharsets.UTF_8))
                .toList();
        return new String(Mutations.joined(Mutations.parts(lines, random)), StandardCharsets.UTF_8);
    }

    private static String tree(String text, SplitMix64 random) {
        Map<String, Object> tree = new Yaml().load(text);
        return new Yaml().dump(new TreeMutations(random).changed(tree));
    }

    /** An override of a key that the file has, or nearly has. */
    private static ExperimentSource withSetting(ExperimentSource source, SplitMix64 random) {
        List<String> good = List.of(
                "training.steps=7",
                "BN:training.steps=7",
                "seeds=[1, 2]",
                "network.hidden=[5, 5]",
                "thresholds=[0.1]",
                "dataset.pixels={kind: grey}",
                "grid=[{key: training.steps, label: n, values: [3, 4]}]");
        String setting = bytes(good.get(random.nextInt(good.size())), random);
        return new ExperimentSource(
                source.text(), source.name(), source.defaults(), List.of(setting), random.nextInt(2) == 0);
    }

    /** Reads it. What is read must be whole, must be read the same again, and must be what the file says. */
    private static void use(ExperimentSource source) {
        Experiment experiment;
        try {
            experiment = ExperimentFile.read(source);
        } catch (BadInput e) {
            throw oneLine(e);
        }
        assertThat(experiment.variantNames())
                .isNotEmpty()
                .doesNotHaveDuplicates()
                .allMatch(ExperimentFileMutationTest::isName);
        assertThat(experiment.seeds()).isNotEmpty().doesNotHaveDuplicates();
        assertThat(ExperimentFile.read(source)).isEqualTo(experiment);
        assertThat(ResolvedSettings.ofRecorded(source).keySet()).containsExactlyElementsOf(experiment.variantNames());
        assertThat(Overrides.of(source)).as("no override, no change").satisfies(changed -> {
            if (source.settings().isEmpty() && !source.smoke()) {
                assertThat(changed).isEmpty();
            }
        });
        if (experiment instanceof TrainingExperiment trained) {
            assertThat(trained.thresholds()).doesNotHaveDuplicates().allMatch(one -> one > 0 && one < 1);
            requireSteps(trained, source);
        }
    }

    private static boolean isName(String name) {
        return name.matches("[A-Za-z0-9][A-Za-z0-9 ._=,+\\[\\]-]{0,199}");
    }

    /** Another reader of YAML finds the same number of steps, where no variant and no override has its own. */
    private static void requireSteps(TrainingExperiment trained, ExperimentSource source) {
        if (source.settings().isEmpty() && !source.text().contains("training.steps")) {
            Map<String, Map<String, Object>> tree = new Yaml().load(source.text());
            Object steps = tree.get("training").get("steps");
            assertThat(trained.variants())
                    .extracting(variant -> variant.plan().steps())
                    .containsOnly(((Number) steps).longValue());
        }
    }

    /** Each line must be fit for a message; the harness looks at the first one. */
    private static BadInput oneLine(BadInput e) {
        List<String> lines = e.getMessage().lines().toList();
        assertThat(lines).hasSizeLessThanOrEqualTo(MOST_LINES);
        for (String line : lines) {
            assertThat(line).hasSizeLessThan(LONGEST_LINE).doesNotContain("Exception", "java.");
            assertThat(line.chars().noneMatch(Character::isISOControl)).as(line).isTrue();
        }
        return new BadInput(lines.get(0), e);
    }
}
