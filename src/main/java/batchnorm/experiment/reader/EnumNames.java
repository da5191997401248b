package batchnorm.experiment.reader;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The words for the values of an enumeration in experiment files. */
final class EnumNames {
    private EnumNames() {}

    static <T extends Enum<T>> Map<String, T> of(T[] values) {
        Map<String, T> words = new LinkedHashMap<>();
        for (T value : values) {
            words.put(value.name().toLowerCase(Locale.ROOT).replace('_', '-'), value);
        }
        return words;
    }
}
