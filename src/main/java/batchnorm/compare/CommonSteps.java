package batchnorm.compare;

import batchnorm.results.AccuracyRow;
import batchnorm.results.provenance.RunRecord;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * The training steps at which all compared series were evaluated. A run that diverged ends early; it does not take
 * steps away from the others.
 *
 * @param steps in ascending order; empty if there are none, or if a folder has no accuracies
 * @param evaluated the number of steps at which each folder was evaluated; 0 if it has no accuracies
 * @param last the last step of each folder
 * @param areAll whether the folders evaluated each of their common variants at the same steps. The variants of a folder
 *     may have other steps than each other.
 */
public record CommonSteps(List<Long> steps, List<Integer> evaluated, List<Long> last, boolean areAll) {
    public CommonSteps {
        steps = List.copyOf(steps);
        evaluated = List.copyOf(evaluated);
        last = List.copyOf(last);
    }

    static CommonSteps of(List<ComparedFolder> folders, List<Partners> partners) {
        TreeSet<Long> common = null;
        List<Integer> evaluated = new ArrayList<>();
        List<Long> last = new ArrayList<>();
        for (ComparedFolder folder : folders) {
            TreeSet<Long> ofFolder = new TreeSet<>();
            for (String variant : folder.variants()) {
                TreeSet<Long> ofVariant = steps(folder, variant);
                ofFolder.addAll(ofVariant);
                if (!ofVariant.isEmpty() && !allDiverged(folder, variant)) {
                    common = common == null ? ofVariant : intersection(common, ofVariant);
                }
            }
            evaluated.add(ofFolder.size());
            last.add(ofFolder.isEmpty() ? 0 : ofFolder.last());
        }
        boolean all = common != null && evaluated.stream().noneMatch(count -> count == 0);
        boolean alike = partners.stream().allMatch(some -> areAlike(folders, some));
        return new CommonSteps(all ? List.copyOf(common) : List.of(), evaluated, last, alike);
    }

    private static boolean areAlike(List<ComparedFolder> folders, Partners partners) {
        return IntStream.range(0, folders.size())
                        .filter(partners::isIn)
                        .filter(i -> !allDiverged(folders.get(i), partners.variant(i)))
                        .mapToObj(i -> steps(folders.get(i), partners.variant(i)))
                        .distinct()
                        .count()
                < 2;
    }

    private static TreeSet<Long> steps(ComparedFolder folder, String variant) {
        TreeSet<Long> steps = new TreeSet<>();
        if (folder.experiment().measuresAccuracy()) {
            measured(folder, variant).forEach(run -> folder.recorded().accuracy(run).stream()
                    .map(AccuracyRow::step)
                    .forEach(steps::add));
        }
        return steps;
    }

    private static boolean allDiverged(ComparedFolder folder, String variant) {
        return measured(folder, variant).stream().allMatch(RunRecord::isDiverged);
    }

    private static List<RunRecord> measured(ComparedFolder folder, String variant) {
        return folder.recorded().provenance().runsOf(variant).stream()
                .filter(RunRecord::isMeasured)
                .toList();
    }

    private static TreeSet<Long> intersection(Set<Long> one, Set<Long> other) {
        TreeSet<Long> both = new TreeSet<>(one);
        both.retainAll(other);
        return both;
    }

    /** Whether there is a common step after the first one. Before it, no network has been trained. */
    public boolean exist() {
        return !steps.isEmpty() && lastCommon() > 1;
    }

    /** Whether a folder has accuracies. */
    public boolean hasAccuracies(int folder) {
        return evaluated.get(folder) > 0;
    }

    /** The last common step. */
    public long lastCommon() {
        return steps.get(steps.size() - 1);
    }

    /** The common steps that lie next to a quarter, a half and three quarters of the last one, and the last one. */
    public List<Long> quarters() {
        TreeSet<Long> quarters = new TreeSet<>();
        for (int quarter = 1; quarter <= 4; quarter++) {
            double at = lastCommon() * quarter / 4.0;
            quarters.add(steps.stream()
                    .filter(step -> step > 1)
                    .min((a, b) -> Double.compare(Math.abs(a - at), Math.abs(b - at)))
                    .orElseThrow());
        }
        return List.copyOf(quarters);
    }
}
