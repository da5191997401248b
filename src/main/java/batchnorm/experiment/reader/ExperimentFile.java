package batchnorm.experiment.reader;

import batchnorm.BadInput;
import batchnorm.config.Defaults;
import batchnorm.config.Entry;
import batchnorm.config.Entry.Mapping;
import batchnorm.config.Problems;
import batchnorm.config.Problems.AskedKey;
import batchnorm.config.SectionReader;
import batchnorm.config.Setting;
import batchnorm.config.YamlTree;
import batchnorm.experiment.Experiment;
import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.Paper;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** The text of a file in {@code experiments/} with its overrides, and the keys that both kinds of files have. */
public final class ExperimentFile {
    /** The largest count and seed; larger numbers are likely typing errors. */
    static final int MOST = 1_000_000_000;

    private static final String EQUATION = "equation";
    private static final String SMOKE = "smoke";

    final ExperimentSource source;
    final Problems problems = new Problems();
    /** The file as written, with its overrides. */
    final Mapping written;
    /** The same, with the defaults of the keys that are left out. */
    final Mapping top;
    /** The reader of the file's own sections, without the variants. */
    final SectionReader reader;
    /** The overrides that apply to a single variant. */
    final List<Setting> ofVariants = new ArrayList<>();

    /** All overrides of the command line, in their order. */
    final List<Setting> settings = new ArrayList<>();

    /** The paths that {@code --smoke} sets; their values hold for every variant. Empty without {@code --smoke}. */
    final Set<String> ofSmoke;

    final Defaults defaults;
    /** The texts of the files with the paper's printed curves, by name. */
    final Map<String, String> paper;
    /** The defaults of the keys that the file or a variant leaves out, by path. */
    private final Map<String, String> leftOut = new TreeMap<>();

    /** Keys as they were before they existed; {@link Defaults#NONE} where nothing recorded is read. */
    final Defaults legacy;

    /** @throws BadInput where the text is not YAML or a key occurs twice; then the rest cannot be read reliably */
    ExperimentFile(ExperimentSource source, boolean recorded) {
        this.source = source;
        written = YamlTree.parseFile(source.text(), source.name(), problems);
        problems.throwIfAny();
        defaults = Defaults.parse(
                source.defaults(),
                Path.of(source.name()).resolveSibling(ExperimentFiles.DEFAULTS).toString());
        paper = source.paper();
        legacy = recorded ? LegacyDefaults.read(checksEquation()) : Defaults.NONE;
        Map<String, Entry> smoke = source.smoke() ? smokeSettings(source.name()) : Map.of();
        smoke.forEach(this::override);
        ofSmoke = Set.copyOf(smoke.keySet());
        for (String text : source.settings()) {
            Setting setting = Setting.parse(text, variantNames(written), problems);
            settings.add(setting);
            if (setting.variant().isPresent()) {
                ofVariants.add(setting);
            } else {
                setting.applyTo(written, defaults, problems);
            }
        }
        top = complete(written.copy());
        reader = new SectionReader(readable(top), problems);
        if (reader.has(SMOKE)) {
            reader.settings(SMOKE);
        }
    }

    Map<String, Entry> smokeSettings(String name) {
        if (!written.values().containsKey(SMOKE)) {
            problems.add(
                    name,
                    "--smoke is given, and the file has no section 'smoke'; one with the paths and values of"
                            + " a tiny run is expected");
            return Map.of();
        }
        return new SectionReader(written, problems).settings(SMOKE);
    }

    /**
     * The names as they are written; none where the file has a grid. Nothing else of the file is checked.
     *
     * @throws BadInput where the text is not YAML
     */
    static List<String> variantNames(ExperimentSource source) {
        Mapping written = YamlTree.parseFile(source.text(), source.name(), new Problems());
        return written.values().containsKey("grid") ? List.of() : variantNames(written);
    }

    /** The names as they are written, for reading the overrides before the file. */
    private static List<String> variantNames(Mapping written) {
        List<Entry> listed = written.values().get("variants") instanceof Entry.Sequence list ? list.items() : List.of();
        return listed.stream()
                .filter(Mapping.class::isInstance)
                .map(variant -> ((Mapping) variant).values().get("name"))
                .filter(Entry.Scalar.class::isInstance)
                .map(name -> ((Entry.Scalar) name).text().strip())
                .toList();
    }

    private void override(String path, Entry value) {
        new Setting(path, value).applyTo(written, defaults, problems);
    }

    /** Adds the defaults of the keys that are left out. */
    Mapping complete(Mapping tree) {
        defaults.complete(tree, this::isOfThisKind).forEach((path, value) -> leftOut.put(path, value.toYaml()));
        return tree;
    }

    /** What can be read: for recorded results without a key, a copy with the value that was used then. */
    Mapping readable(Mapping completed) {
        if (legacy == Defaults.NONE) {
            return completed;
        }
        Mapping copy = completed.copy();
        legacy.complete(copy, this::isOfThisKind);
        return copy;
    }

    /**
     * Whether a path belongs to this kind of file. A file that checks an equation has other keys than a file that
     * trains networks.
     */
    private boolean isOfThisKind(String path) {
        return path.equals("seeds")
                || path.startsWith("claims[].")
                || path.startsWith(EQUATION + ".") == checksEquation();
    }

    /**
     * Reads an experiment of either kind. Its {@code smoke} section is checked too, whether it is asked for or not.
     *
     * @throws BadInput one line for each problem, with file, line, column, and what would be right
     */
    public static Experiment read(ExperimentSource source) {
        ExperimentFile file = new ExperimentFile(source, false);
        Experiment experiment = read(file);
        if (!source.smoke() && file.written.values().containsKey(SMOKE)) {
            SmokeRun.check(source);
        }
        return experiment;
    }

    /**
     * Reads an experiment from its recorded results. Keys that did not exist when it was recorded get the value that
     * was used then.
     *
     * @throws BadInput as above
     */
    public static Experiment readRecorded(ExperimentSource source) {
        return read(new ExperimentFile(source, true));
    }

    /**
     * The keys that a file or one of its variants leaves out, with their defaults.
     *
     * @throws BadInput as above
     */
    public static Map<String, String> leftOut(ExperimentSource source) {
        ExperimentFile file = new ExperimentFile(source, false);
        read(file);
        return file.leftOut;
    }

    /**
     * The whole file with the values of each variant, by the variant's name, as its recorded results were made.
     *
     * @throws BadInput as above
     */
    static Map<String, Mapping> variantsOfRecorded(ExperimentSource source) {
        ExperimentFile file = new ExperimentFile(source, true);
        Map<String, Mapping> trees = file.namedVariants().trees();
        file.problems.throwIfAny();
        trees.replaceAll((name, tree) -> file.readable(tree));
        return trees;
    }

    /** The variants' values, which are not read yet. */
    VariantsReader<String> namedVariants() {
        List<String> sections =
                checksEquation() ? EquationExperimentReader.OF_VARIANTS : TrainingExperimentReader.OF_VARIANTS;
        return new VariantsReader<>(this, sections, (name, tree, problems) -> name);
    }

    /** The keys that the readers of a file ask for, with the expected values. */
    static Map<String, AskedKey> keys(ExperimentSource source) {
        ExperimentFile file = new ExperimentFile(source, false);
        read(file);
        return file.problems.keys();
    }

    static Experiment read(ExperimentFile file) {
        Experiment experiment = file.checksEquation()
                ? new EquationExperimentReader(file).read()
                : new TrainingExperimentReader(file).read();
        file.problems.throwIfAny();
        return experiment;
    }

    private boolean checksEquation() {
        return written.values().containsKey(EQUATION);
    }

    List<Long> seeds() {
        int before = problems.count();
        List<Long> seeds = reader.integers("seeds", 1, MOST);
        boolean isSound = problems.count() == before; // the values that stand in for wrong ones are alike
        if (isSound && seeds.stream().distinct().count() < seeds.size()) {
            problems.add(
                    reader.originOf("seeds"),
                    "seeds is " + seeds + ", which names one twice; each seed once is expected");
        }
        return seeds;
    }

    /** The place in the paper; {@link Paper#NONE} where the file leaves it out. */
    Paper paper() {
        if (!reader.has("paper")) {
            return Paper.NONE;
        }
        SectionReader paper = reader.section("paper");
        String section = paper.text("section");
        Optional<String> figure = paper.optionalText("figure");
        paper.finish();
        return new Paper(section, figure);
    }

    /** The id of the experiment, which is also the name of its results folder. */
    String id() {
        return FileNames.read(reader, "id", "a folder");
    }
}
