package batchnorm.experiment.reader;

import batchnorm.config.Defaults;
import batchnorm.config.Entry;
import batchnorm.config.Entry.Mapping;
import batchnorm.config.Setting;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;

/**
 * Values of the command line, or of the file's {@code smoke} section, that a value of a variant or of the grid would
 * replace: the same key, or a section that they stand in. They would have no effect, and nobody would notice.
 */
final class LostValues {
    private final ExperimentFile file;

    LostValues(ExperimentFile file) {
        this.file = file;
    }

    /**
     * Reports each such value as a problem.
     *
     * @param tree the file with the values of the variant so far
     * @param value what the file sets at the path for a variant
     * @param base name of the variant, if an override by that name would come after the value; else empty
     */
    void report(Mapping tree, String path, Entry value, String base) {
        Map<String, Entry> users = new LinkedHashMap<>();
        collectUsers(path, Setting.find(tree, path), users);
        users.forEach((usersPath, one) -> {
            if (usersPath.equals(path) || !isRecorded()) {
                String byName = base.isEmpty() ? "" : " or by --set " + base + ":" + usersPath + "=VALUE";
                file.problems.add(
                        one.origin(),
                        "has no effect: " + value.origin() + " sets " + path + " for a variant; change it there"
                                + byName);
            }
        });
        if (!isRecorded()) {
            reportSmoke(path, value);
        }
    }

    private static void collectUsers(String path, Entry entry, Map<String, Entry> users) {
        if (entry != null && Setting.isUsers(entry)) {
            users.put(path, entry);
        } else if (entry instanceof Mapping section) {
            section.values().forEach((key, inner) -> collectUsers(path + "." + key, inner, users));
        }
    }

    private void reportSmoke(String path, Entry value) {
        for (String smoke : new TreeSet<>(file.ofSmoke)) {
            Entry one = Setting.find(file.written, smoke);
            if ((smoke + ".").startsWith(path + ".") && one != null && !Setting.isUsers(one)) {
                file.problems.add(
                        one.origin(),
                        "has no effect with --smoke: " + value.origin() + " sets " + path
                                + " for a variant; leave one of the two out");
            }
        }
    }

    /** Whether the file was run before. What had no effect then stays readable. */
    private boolean isRecorded() {
        return file.legacy != Defaults.NONE;
    }
}
