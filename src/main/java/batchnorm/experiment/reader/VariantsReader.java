package batchnorm.experiment.reader;

import batchnorm.config.Defaults;
import batchnorm.config.Entry;
import batchnorm.config.Entry.Mapping;
import batchnorm.config.Names;
import batchnorm.config.Problems;
import batchnorm.config.SectionReader;
import batchnorm.config.Setting;
import batchnorm.design.ChartNames;
import batchnorm.design.Grid;
import batchnorm.experiment.reader.GridReader.Combination;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads the variants of an experiment file. Each variant consists of the file's own sections with the variant's
 * {@code set} applied, so two variants differ only in the keys that are listed there. A {@code grid} makes one variant
 * for each combination of its values.
 *
 * @param <V> type of a variant
 */
final class VariantsReader<V> {
    /** Pattern of a variant's name with a grid's values, which may be lists. The name becomes the name of a folder. */
    private static final String SWEPT_NAME = "[A-Za-z0-9][A-Za-z0-9 ._=,+\\[\\]-]{0,199}";

    private final ExperimentFile file;
    private final LostValues lost;
    private final Map<String, Mapping> trees = new LinkedHashMap<>();
    private final Map<String, String> bases = new LinkedHashMap<>();
    private final List<V> variants = new ArrayList<>();
    private final Set<String> files = new HashSet<>();
    private final List<String> sections;
    private final Reading<V> reading;
    private final Problems problems;
    private final List<Setting> overrides;
    private final List<Grid.Axis> axes;
    private final List<Grid.Point> points = new ArrayList<>();
    private boolean namesAreSound;

    /** Reads one variant from the file's sections with the variant's values. */
    interface Reading<V> {
        V read(String name, Mapping tree, Problems problems);
    }

    /**
     * Reads all variants.
     *
     * @param sections paths of the sections whose keys a variant can set; a section inside another one can also be set
     *     as a whole
     */
    VariantsReader(ExperimentFile file, List<String> sections, Reading<V> reading) {
        this.file = file;
        this.lost = new LostValues(file);
        this.problems = file.problems;
        this.overrides = file.ofVariants;
        SectionReader reader = file.reader;
        this.sections = sections;
        this.reading = reading;
        // A missing section is reported once, not for each variant.
        sections.stream().filter(path -> !isInside(path)).forEach(reader::section);
        List<SectionReader> swept = reader.has("grid") ? atLeastOne(reader, "grid") : reader.optionalSections("grid");
        GridReader grid = new GridReader(problems);
        List<Combination> combinations = grid.read(swept);
        namesAreSound = grid.isSound(); // if it is not, the variants are read without the grid
        axes = grid.axes();
        List<SectionReader> listed = atLeastOne(reader, "variants");
        if ((long) listed.size() * combinations.size() > GridReader.MOST_VARIANTS) {
            problems.add(
                    reader.originOf("variants"),
                    "with the grid there are " + (long) listed.size() * combinations.size() + " variants; at most "
                            + GridReader.MOST_VARIANTS + " are expected");
            problems.throwIfAny();
        }
        for (SectionReader section : listed) {
            readVariant(section, combinations);
        }
        if (variants.isEmpty()) {
            namesAreSound = false;
            reading.read("", file.readable(file.top), problems); // to find the problems in it
        }
        for (Setting override : overrides) {
            String name = override.variant().orElseThrow();
            if (namesAreSound && !bases.containsValue(name)) {
                problems.add(
                        override.value().origin(),
                        "no variant '" + name + "'" + Names.suggest(name, new LinkedHashSet<>(bases.values())));
            }
        }
    }

    /** A non-empty list of sections. A value that is not a list is already reported. */
    private List<SectionReader> atLeastOne(SectionReader reader, String key) {
        List<SectionReader> listed = reader.sections(key);
        if (listed.isEmpty() && reader.entry(key, "a list of sections").orElse(null) instanceof Entry.Sequence) {
            problems.add(reader.originOf(key), key + " is an empty list; at least one section is expected");
        }
        return listed;
    }

    private void readVariant(SectionReader section, List<Combination> combinations) {
        String base = FileNames.readVariant(section);
        namesAreSound &= !base.isEmpty();
        Map<String, Entry> settings = section.has("set") ? section.settings("set") : Map.of();
        section.finish();
        for (Combination combination : combinations) {
            Mapping tree = file.written.copy();
            settings.forEach((path, value) -> {
                if (!file.ofSmoke.contains(path)) {
                    set(tree, path, value, base);
                }
            });
            overrides.stream()
                    .filter(override -> override.variant().equals(Optional.of(base)))
                    .forEach(override -> set(tree, override.path(), override.value(), ""));
            combination.values().forEach((path, value) -> set(tree, path, value, ""));
            String name = combination.nameOf(base);
            Mapping completed = file.complete(tree);
            if (!base.isEmpty()) {
                add(section, name, base, completed);
                points.add(new Grid.Point(name, base, combination.coordinates()));
            }
            variants.add(reading.read(name, file.readable(completed), problems));
        }
    }

    private void add(SectionReader section, String name, String base, Mapping completed) {
        if (!name.matches(SWEPT_NAME)) {
            problems.add(
                    section.originOf("name"),
                    "with the grid's labels and values the name is '" + name + "'; it must match " + SWEPT_NAME
                            + ", for it names a folder");
        }
        if (trees.putIfAbsent(name, completed) != null) {
            problems.add(
                    section.originOf("name"),
                    "name is '" + name + "', which another variant has; a name of its own is expected");
        } else if (!files.add(ChartNames.key(name)) && file.legacy == Defaults.NONE) {
            problems.add(
                    section.originOf("name"),
                    "name is '" + name
                            + "', which names the same files as another variant's name, because files have no"
                            + " spaces and some systems do not tell capitals apart; another name is expected");
        }
        bases.put(name, base);
    }

    /** @param base name of the variant, if an override by that name would come after the value; else empty */
    private void set(Mapping tree, String path, Entry value, String base) {
        if (sections.stream().noneMatch(section -> canSet(section, path))) {
            problems.add(
                    value.origin(),
                    "a variant sets '" + path + "'; it can set keys under " + String.join(" and ", sections) + " only");
            return;
        }
        if (!Setting.isUsers(value)) {
            lost.report(tree, path, value, base);
        }
        new Setting(path, value).applyTo(tree, file.defaults, problems);
    }

    private static boolean canSet(String section, String path) {
        return path.startsWith(section + ".") || (isInside(section) && path.equals(section));
    }

    /** Whether a section is inside another one. */
    private static boolean isInside(String section) {
        return section.contains(".");
    }

    List<V> variants() {
        return variants;
    }

    /** Maps a variant's name to the name of the variant in the file that it is made from. */
    Map<String, String> bases() {
        return bases;
    }

    Optional<Grid> grid() {
        return axes.isEmpty() ? Optional.empty() : Optional.of(new Grid(axes, points));
    }

    /**
     * The names of the variants; empty where a name is missing or wrong, because references to variants cannot be
     * checked then.
     */
    Optional<Set<String>> names() {
        return namesAreSound ? Optional.of(trees.keySet()) : Optional.empty();
    }

    /** The names of the variants in the file, without a grid's values; empty where a name is missing or wrong. */
    Optional<Set<String>> baseNames() {
        return namesAreSound ? Optional.of(new LinkedHashSet<>(bases.values())) : Optional.empty();
    }

    /** The whole file with the values of each variant, by the variant's name. */
    Map<String, Mapping> trees() {
        return trees;
    }
}
