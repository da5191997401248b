package batchnorm.design;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** What a claim is about. Claims of different kinds are decided by different rules and counted apart. */
public enum ClaimKind {
    /** A statement of mathematics, checked by computing it. */
    IDENTITY,
    /** Two implementations agree, or an engine does what its formula says. */
    ENGINE,
    /** A statement about training, which the runs can show, refute or leave undecided. */
    FINDING;

    /** Whether a single value decides. Otherwise the spread over seeds does. */
    public boolean isCheck() {
        return this != FINDING;
    }

    /** The word in experiment files, result files and reports. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** All kinds by their words. */
    public static Map<String, ClaimKind> byText() {
        Map<String, ClaimKind> kinds = new LinkedHashMap<>();
        Arrays.stream(values()).forEach(kind -> kinds.put(kind.text(), kind));
        return kinds;
    }
}
