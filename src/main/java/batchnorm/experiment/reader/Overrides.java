package batchnorm.experiment.reader;

import batchnorm.config.Entry;
import batchnorm.config.Entry.Mapping;
import batchnorm.config.Setting;
import batchnorm.design.ChangedValue;
import batchnorm.experiment.ExperimentSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells the values that the command line changed from those of the file. It reads the file a second time, without
 * overrides, and compares. A value that is set to what the file has anyway is not changed.
 */
public final class Overrides {
    private static final String SEEDS = "seeds";

    private final VariantsReader<?> used;
    private final Mapping fileTop;
    private final Map<String, Mapping> fileTrees;
    private final Map<String, Entry> smoke;
    private final List<Setting> settings;

    /** @param plain the file without overrides; {@code file} itself where there are none */
    private Overrides(ExperimentFile plain, VariantsReader<?> used, ExperimentFile file) {
        this.used = used;
        this.fileTop = plain.top;
        this.fileTrees = plain == file ? used.trees() : plain.namedVariants().trees();
        this.smoke = file.source.smoke() ? plain.smokeSettings(file.source.name()) : Map.of();
        this.settings = List.copyOf(file.settings);
    }

    /** @param used the variants with the overrides */
    static Overrides of(ExperimentFile file, VariantsReader<?> used) {
        ExperimentSource source = file.source;
        boolean none = source.settings().isEmpty() && !source.smoke();
        ExperimentSource plain =
                new ExperimentSource(source.text(), source.name(), source.defaults(), List.of(), false, source.paper());
        return new Overrides(none ? file : new ExperimentFile(plain, false), used, file);
    }

    /**
     * The changed values of an experiment: first those of its {@code smoke} section, then the others in the order in
     * which they were given.
     *
     * @throws batchnorm.BadInput where the source is not YAML
     */
    public static List<ChangedValue> of(ExperimentSource source) {
        ExperimentFile file = new ExperimentFile(source, false);
        return of(file, file.namedVariants()).all();
    }

    private List<ChangedValue> all() {
        Set<String> paths = new LinkedHashSet<>(smoke.keySet());
        settings.forEach(setting -> paths.add(setting.path()));
        List<ChangedValue> all = new ArrayList<>();
        for (String path : paths) {
            Map<String, ChangedValue> changed = new LinkedHashMap<>();
            used.trees().forEach((variant, tree) -> changedBy(variant, path)
                    .ifPresent(by -> changed.put(
                            variant,
                            new ChangedValue(path, "", text(inFile(variant, path)), text(find(tree, path)), by))));
            new ByVariant(used.bases())
                    .withoutRepeats(changed)
                    .forEach((variant, one) ->
                            all.add(new ChangedValue(one.key(), variant, one.inFile(), one.used(), one.by())));
        }
        return all;
    }

    /** What changed a variant's value, as in {@link ChangedValue#by}; empty if it is the file's. */
    Optional<String> changedBy(String variant, String path) {
        Mapping tree = used.trees().get(variant);
        Entry now = find(tree, path);
        if (same(inFile(variant, path), now)) {
            return Optional.empty();
        }
        // Recorded seeds always are among the settings.
        boolean ofSmoke = path.equals(SEEDS) && same(smoke.get(path), now);
        return Optional.of(Setting.isUsers(tree, path) && !ofSmoke ? ChangedValue.COMMAND_LINE : ChangedValue.SMOKE);
    }

    /** Whether the command line set a value to what the file has anyway. */
    boolean isConfirmed(String variant, String path) {
        return !path.equals(SEEDS)
                && changedBy(variant, path).isEmpty()
                && Setting.isUsers(used.trees().get(variant), path);
    }

    /** The file's value; where the grid is another one, a variant of the file has not this name. */
    private Entry inFile(String variant, String path) {
        return find(fileTrees.getOrDefault(variant, fileTop), path);
    }

    private static Entry find(Mapping tree, String path) {
        return Setting.find(tree, path);
    }

    private static boolean same(Entry one, Entry other) {
        if (one == null || other == null) {
            return one == other;
        }
        return ResolvedSettings.text(one).equals(ResolvedSettings.text(other));
    }

    private static String text(Entry entry) {
        return entry == null ? "" : entry.toYaml();
    }
}
