package batchnorm.config;

import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;

/** Suggestions for a name that is not known. */
public final class Names {
    private static final int LISTED = 12;

    private Names() {}

    /**
     * "; did you mean X?" for the known name with the fewest edits, where at most a third of it or two letters differ;
     * else the list.
     */
    public static String suggest(String unknown, Collection<String> known) {
        Optional<String> nearest = known.stream().min(Comparator.comparingInt(name -> edits(unknown, name)));
        if (nearest.isPresent() && edits(unknown, nearest.get()) <= Math.max(2, unknown.length() / 3)) {
            return "; did you mean '" + nearest.get() + "'?";
        }
        if (known.isEmpty()) {
            return "";
        }
        String more = known.size() > LISTED ? ", … (" + known.size() + " in all)" : "";
        return "; known: " + String.join(", ", known.stream().limit(LISTED).toList()) + more;
    }

    /** The Levenshtein distance. */
    static int edits(String a, String b) {
        int[] row = new int[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= b.length(); j++) {
                int replaced = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[b.length()];
    }
}
