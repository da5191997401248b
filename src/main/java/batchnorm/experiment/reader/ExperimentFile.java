package batchnorm.experiment.reader;

import batchnorm.BadInput;
import batchnorm.config.Entry.Mapping;
import batchnorm.config.Problems;
import batchnorm.config.SectionReader;
import batchnorm.config.Setting;
import batchnorm.config.YamlTree;
import batchnorm.experiment.Chart;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.Paper;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The text of a file in {@code experiments/} with its overrides applied, and what files of both kinds have. */
public final class ExperimentFile {
    /** What {@code FullyConnected} and a seed may hold; larger ones are slips of the keyboard. */
    static final int MOST = 1_000_000_000;

    private static final String EQUATION = "equation";
    private static final Map<String, Boolean> SCALES = scales();

    final Problems problems = new Problems();
    final Mapping top;
    final SectionReader reader;
    /** The overrides that are for one variant each. */
    final List<Setting> ofVariants = new ArrayList<>();

    /** @throws BadInput where it is no YAML, or a key is there twice: what follows would be guesses */
    private ExperimentFile(ExperimentSource source, boolean recorded) {
        top = YamlTree.parseFile(source.text(), source.name(), problems);
        problems.throwIfAny();
        if (recorded && !checksEquation()) {
            LegacyDefaults.complete(top, source.name(), problems);
        }
        reader = new SectionReader(top, problems);
        if (source.smoke()) {
            reader.section("smoke").entries().forEach((path, value) -> new Setting(path, value).applyTo(top, problems));
        }
        for (String text : source.settings()) {
            Setting setting = Setting.parse(text, problems);
            if (setting.variant().isPresent()) {
                ofVariants.add(setting);
            } else {
                setting.applyTo(top, problems);
            }
        }
        reader.has("smoke");
    }

    /**
     * Reads either kind.
     *
     * @throws BadInput one line per problem, each with file, line, column, and what would be right
     */
    public static Experiment read(ExperimentSource source) {
        return read(new ExperimentFile(source, false));
    }

    /**
     * Reads what was run, with results beside it: keys that its file could not have had yet are given the value that
     * was then the only one.
     *
     * @throws BadInput as above
     */
    public static Experiment readRecorded(ExperimentSource source) {
        return read(new ExperimentFile(source, true));
    }

    private static Experiment read(ExperimentFile file) {
        Experiment study = file.checksEquation()
                ? new EquationExperimentReader(file).read()
                : new TrainingExperimentReader(file).read();
        file.problems.throwIfAny();
        return study;
    }

    private boolean checksEquation() {
        return top.values().containsKey(EQUATION);
    }

    List<Long> seeds() {
        List<Long> seeds = reader.integers("seeds", 1, MOST);
        if (seeds.stream().distinct().count() < seeds.size()) {
            problems.add(reader.originOf("seeds"), "seeds " + seeds + " name one twice; each seed is one run");
        }
        return seeds;
    }

    Paper paper() {
        SectionReader paper = reader.section("paper");
        String section = paper.text("section");
        Optional<String> figure = paper.optionalText("figure");
        paper.finish();
        return new Paper(section, figure);
    }

    /** The file's own name, and that of a folder of its results. */
    String id() {
        return FileNames.read(reader, "id", "a folder");
    }

    /** The {@code charts}; there may be none. */
    List<Chart> charts(Set<String> variants, List<String> series) {
        List<Chart> charts = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (SectionReader section : reader.has("charts") ? reader.sections("charts") : List.<SectionReader>of()) {
            Chart chart = chart(section, variants, series);
            if (!names.add(chart.name())) {
                problems.add(section.originOf("name"), "name '" + chart.name() + "' is taken by another chart");
            }
            charts.add(chart);
        }
        return charts;
    }

    private static Chart chart(SectionReader section, Set<String> variants, List<String> series) {
        Chart chart = new Chart(
                FileNames.read(section, "name", "files"),
                section.text("title"),
                axis(section.section("x")),
                axis(section.section("y")),
                section.has("variants") ? section.words("variants", variants) : List.of(),
                section.words("series", series));
        section.finish();
        return chart;
    }

    private static Chart.Axis axis(SectionReader section) {
        Chart.Axis axis = new Chart.Axis(section.text("title"), section.choice("scale", SCALES));
        section.finish();
        return axis;
    }

    private static Map<String, Boolean> scales() {
        Map<String, Boolean> scales = new LinkedHashMap<>();
        scales.put("linear", false);
        scales.put("logarithmic", true);
        return scales;
    }
}
