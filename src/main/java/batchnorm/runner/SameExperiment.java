package batchnorm.runner;

import batchnorm.BadInput;
import batchnorm.data.DataDifference;
import batchnorm.experiment.Claim;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Whether result folders are of the same experiment: the same data, and for each variant the same settings. */
final class SameExperiment {
    private SameExperiment() {}

    /**
     * The folders, beginning with the first one whose experiment file has all their variants. The merged folder takes
     * its file, claims and charts.
     *
     * @throws BadInput if there is none
     */
    static List<MergedFolder> baseFirst(List<MergedFolder> folders) {
        Set<String> all = new LinkedHashSet<>();
        folders.forEach(folder -> all.addAll(folder.variants()));
        MergedFolder base = folders.stream()
                .filter(folder -> folder.settings().keySet().containsAll(all))
                .findFirst()
                .orElseThrow(() -> noneHasAll(folders.get(0), all));
        List<MergedFolder> ordered = new ArrayList<>(List.of(base));
        folders.stream().filter(folder -> !folder.equals(base)).forEach(ordered::add);
        return ordered;
    }

    private static BadInput noneHasAll(MergedFolder first, Set<String> all) {
        String missing = all.stream()
                .filter(variant -> !first.settings().containsKey(variant))
                .findFirst()
                .orElseThrow();
        return new BadInput("no folder's experiment.yaml has the variants of all folders; that of " + first.root()
                + " has no '" + missing + "'");
    }

    /**
     * Requires the same data and settings.
     *
     * @param base has all variants of {@code other}
     * @throws BadInput with the first difference and both values
     */
    static void require(MergedFolder base, MergedFolder other) {
        DataDifference.between(
                        base.provenance().source().dataChecksums(),
                        other.provenance().source().dataChecksums())
                .ifPresent(one -> {
                    throw differ(base, other, "the checksum of " + one.part(), one.first(), one.second());
                });
        for (String variant : other.variants()) {
            requireSettings(base, other, variant);
        }
    }

    /**
     * Requires that the claims of the base were stated before the runs of the other folder too, if they were before its
     * own. Else a claim that was made after runs would count as made before them.
     *
     * @throws BadInput with the first claim that the file lacks with which the other folder was run
     */
    static void requireClaims(MergedFolder base, MergedFolder other) {
        Predicate<Claim> later = Revision.statedAfterTheRuns(base.recorded());
        Predicate<Claim> laterThere = Revision.statedAfterTheRuns(other.recorded());
        for (Claim claim : base.parsed().experiment().claims()) {
            if (!later.test(claim) && laterThere.test(claim)) {
                throw new BadInput("the file with which " + other.root() + " was run lacks the claim '" + claim.text()
                        + "' of " + base.root() + "; name a folder first whose claims the files of all others had");
            }
        }
    }

    private static void requireSettings(MergedFolder base, MergedFolder other, String variant) {
        Map<String, String> first = base.settings().get(variant);
        Map<String, String> second = other.settings().get(variant);
        Set<String> keys = new TreeSet<>(first.keySet());
        keys.addAll(second.keySet());
        for (String key : keys) {
            String a = first.getOrDefault(key, "none");
            String b = second.getOrDefault(key, "none");
            if (!a.equals(b)) {
                throw differ(base, other, key + " of " + variant, a, b);
            }
        }
    }

    private static BadInput differ(MergedFolder base, MergedFolder other, String what, String first, String second) {
        return new BadInput(base.root() + " and " + other.root() + " are not of the same experiment: " + what + " is "
                + first + " in the first, " + second + " in the second; merge folders that differ in seeds and variants"
                + " only");
    }
}
