package batchnorm.design;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/**
 * The plan of an experiment that adds seeds until its findings are decided. After each planned number of seeds the
 * findings are looked at, and the experiment ends if each of them is shown or refuted. Each look could decide something
 * by chance. So each one uses the level 0.05/K, where K is the number of planned looks (Bonferroni): a finding of which
 * neither side is true is then decided with a probability of at most 5 % over all looks, however they depend on each
 * other.
 *
 * @param looks the numbers of seeds, rising; empty if the number of seeds does not depend on what they show
 */
public record SeedPlan(List<Integer> looks) {
    /** The fewest seeds that decide a finding: two have no interval. */
    public static final int LEAST = 3;

    /** More are not planned. */
    public static final int MOST = 1000;

    /** The seeds are those that were asked for. */
    public static final SeedPlan NONE = new SeedPlan(List.of());

    public SeedPlan {
        looks = List.copyOf(looks);
        for (int i = 0; i < looks.size(); i++) {
            if (looks.get(i) <= (i == 0 ? 0 : looks.get(i - 1))) {
                throw new IllegalArgumentException("numbers of seeds that do not rise: " + looks);
            }
        }
    }

    /**
     * The plan that begins with a number of seeds and adds half as many again from look to look: 3, 5, 8, 12, 18, 27.
     * So the looks are few, and at most a third of the seeds are more than were needed.
     *
     * @param first the number of seeds of the first look, at least 1
     * @param most the number of seeds of the last look, at least {@code first}
     */
    public static SeedPlan between(int first, int most) {
        List<Integer> looks = new ArrayList<>();
        for (int seeds = first; seeds < most; seeds += (seeds + 1) / 2) {
            looks.add(seeds);
        }
        looks.add(most);
        return new SeedPlan(looks);
    }

    public boolean isPresent() {
        return !looks.isEmpty();
    }

    /** K, the number of planned looks; 1 without a plan. */
    public int count() {
        return Math.max(1, looks.size());
    }

    /** The number of seeds of the last look. */
    public int most() {
        return looks.get(looks.size() - 1);
    }

    /** The number of seeds of the look after this number; empty after the last look. */
    public OptionalInt after(int seeds) {
        return looks.stream()
                .mapToInt(Integer::intValue)
                .filter(more -> more > seeds)
                .findFirst();
    }
}
