package batchnorm.results;

import java.util.Arrays;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** How a setting of a sweep compares with the one that is chosen. */
public enum Standing {
    CHOSEN("chosen"),
    /** The 95 % interval of the difference from the chosen setting, paired by seed, includes 0. */
    AS_GOOD("as good"),
    WORSE("worse"),
    /** One or two seeds have no interval. */
    UNTOLD("too few seeds"),
    /** It has fewer seeds than others and takes no part in the choice. */
    FEWER_SEEDS("fewer seeds");

    static final Map<String, Standing> BY_TEXT =
            Arrays.stream(values()).collect(Collectors.toMap(Standing::text, Function.identity()));

    private final String text;

    Standing(String text) {
        this.text = text;
    }

    /** The words in files and reports. */
    public String text() {
        return text;
    }

    /** Whether the seeds do not tell the setting from the best one. */
    public boolean isInRegion() {
        return this == CHOSEN || this == AS_GOOD;
    }
}
