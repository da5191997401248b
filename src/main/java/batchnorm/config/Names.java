package batchnorm.config;

import java.util.Collection;
import java.util.Comparator;

/** Suggestions for an unknown name. */
public final class Names {
    private static final int LISTED = 12;

    private Names() {}

    /** "; did you mean X?" with the nearest known name, or the list of known names where none is near. */
    public static String suggest(String unknown, Collection<String> known) {
        String nearest = nearest(unknown, known);
        if (!nearest.isEmpty() || known.isEmpty()) {
            return nearest;
        }
        String more = known.size() > LISTED ? ", … (" + known.size() + " in all)" : "";
        return "; known: " + String.join(", ", known.stream().limit(LISTED).toList()) + more;
    }

    /** "; did you mean X?" with the nearest known name; an empty text where none is near. */
    public static String nearest(String unknown, Collection<String> known) {
        return known.stream()
                .filter(name -> Math.abs(name.length() - unknown.length()) <= most(unknown)) // the distance is not less
                .min(Comparator.comparingInt(name -> edits(unknown, name)))
                .filter(name -> areNear(unknown, name))
                .map(name -> "; did you mean '" + name + "'?")
                .orElse("");
    }

    /**
     * Whether {@code unknown} is likely a misspelling of {@code known}: at most two edits, or at most a third of its
     * letters.
     */
    static boolean areNear(String unknown, String known) {
        return Math.abs(known.length() - unknown.length()) <= most(unknown) && edits(unknown, known) <= most(unknown);
    }

    private static int most(String unknown) {
        return Math.max(2, unknown.length() / 3);
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
