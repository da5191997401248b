package batchnorm.design;

import java.util.ArrayList;
import java.util.List;

/** Seeds as text, in one way for every list of them. */
public final class SeedRanges {
    private static final int SHORTEST = 3;

    private SeedRanges() {}

    /** Rising, such as {@code 1–5, 8, 9}: three or more without a gap are a range. */
    public static String of(List<Long> seeds) {
        List<Long> sorted = seeds.stream().sorted().toList();
        List<String> parts = new ArrayList<>();
        int start = 0;
        for (int i = 0; i < sorted.size(); i++) {
            if (i + 1 == sorted.size() || sorted.get(i + 1) != sorted.get(i) + 1) {
                add(sorted.subList(start, i + 1), parts);
                start = i + 1;
            }
        }
        return String.join(", ", parts);
    }

    private static void add(List<Long> gapless, List<String> parts) {
        if (gapless.size() < SHORTEST) {
            gapless.forEach(seed -> parts.add(seed.toString()));
        } else {
            parts.add(gapless.get(0) + "–" + gapless.get(gapless.size() - 1));
        }
    }
}
