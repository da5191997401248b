package batchnorm.data;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Guesses which name was meant. */
final class Spelling {
    private Spelling() {}

    /**
     * The known name with the smallest edit distance (insert, delete, replace), letters' case aside; the first of
     * equals.
     */
    static String nearest(String name, List<String> known) {
        return known.stream()
                .min(Comparator.comparingInt(candidate -> distance(name.toLowerCase(Locale.ROOT), candidate)))
                .orElseThrow();
    }

    private static int distance(String from, String to) {
        int[] above = new int[to.length() + 1];
        for (int column = 0; column < above.length; column++) {
            above[column] = column;
        }
        for (int row = 1; row <= from.length(); row++) {
            int[] here = new int[above.length];
            here[0] = row;
            for (int column = 1; column < here.length; column++) {
                int replaced = above[column - 1] + (from.charAt(row - 1) == to.charAt(column - 1) ? 0 : 1);
                here[column] = Math.min(replaced, 1 + Math.min(above[column], here[column - 1]));
            }
            above = here;
        }
        return above[to.length()];
    }
}
