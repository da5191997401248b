package batchnorm.experiment.reader;

import batchnorm.config.Entry;
import batchnorm.config.Entry.Mapping;
import batchnorm.config.Problems;
import batchnorm.config.Setting;
import batchnorm.config.YamlTree;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The keys that experiment files have had to have since results were first recorded, each with what was done before it
 * could be chosen. A recorded file stays the exact copy of what ran; where it lacks one of these, this is what it ran
 * with. Files that are to be run must have them all.
 */
final class LegacyDefaults {
    private static final Map<String, String> VALUES = new LinkedHashMap<>();

    static {
        VALUES.put("training.order", "{kind: reshuffled}");
        VALUES.put("evaluation", "{statistics: moving-average}");
        VALUES.put("training.augmentation", "{mirror: 0.0, crops: {kind: none}, distortion: {kind: none}}");
    }

    private LegacyDefaults() {}

    static void complete(Mapping top, String origin, Problems problems) {
        VALUES.forEach((path, value) -> {
            if (Setting.find(top, path) == null) {
                Entry entry = YamlTree.parseValue(value, origin, problems);
                new Setting(path, entry).applyTo(top, problems);
            }
        });
    }
}
