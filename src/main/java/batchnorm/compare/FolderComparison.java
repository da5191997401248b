package batchnorm.compare;

import batchnorm.BadInput;
import batchnorm.design.Split;
import batchnorm.results.DifferenceRow;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Two or more result folders, what differs between them, and the differences of their metrics. The folders are not
 * changed. All that it needs is read when it is made.
 */
public final class FolderComparison {
    private final List<ComparedFolder> folders;
    private final List<Partners> partners;
    private final List<Difference> settings;
    private final List<Difference> provenance;
    private final CommonSteps steps;
    private final List<DifferenceRow> differences;

    private FolderComparison(List<ComparedFolder> folders, List<String> labels, List<String> pairs) {
        List<ComparedFolder> byPath = labelled(folders, Labels.byPath(roots(folders)));
        List<Partners> found = Pairing.of(byPath, pairs);
        this.settings = SettingDifferences.of(folders, found);
        this.provenance = ProvenanceDifferences.of(folders);
        this.folders = labelled(
                folders,
                labels.isEmpty()
                        ? Labels.of(roots(folders), settings, knowsSettings(folders) ? provenance : List.of())
                        : Labels.given(labels, folders.size()));
        this.partners = Pairing.of(this.folders, pairs);
        this.steps = CommonSteps.of(this.folders, partners);
        this.differences = MetricDifferences.of(this.folders, partners, steps);
    }

    /**
     * Compares folders.
     *
     * @param labels a name for each folder; empty if they are named by what differs
     * @param pairs {@code A=B}: variant A of the first folder is compared with variant B of the others
     * @throws BadInput if there are fewer than two folders, a label or a pair is wrong, or a file cannot be read
     */
    public static FolderComparison of(List<ComparedFolder> folders, List<String> labels, List<String> pairs) {
        if (folders.size() < 2) {
            throw new BadInput("A comparison needs two result folders or more, not " + folders.size());
        }
        return new FolderComparison(folders, labels, pairs);
    }

    private static List<Path> roots(List<ComparedFolder> folders) {
        return folders.stream().map(ComparedFolder::root).toList();
    }

    private static List<ComparedFolder> labelled(List<ComparedFolder> folders, List<String> labels) {
        return IntStream.range(0, folders.size())
                .mapToObj(i -> folders.get(i).labelled(labels.get(i)))
                .toList();
    }

    private static boolean knowsSettings(List<ComparedFolder> folders) {
        return folders.stream().allMatch(ComparedFolder::hasSettings);
    }

    public List<ComparedFolder> folders() {
        return folders;
    }

    /** Which variants are compared with each other; a variant without partners stands alone. */
    public List<Partners> partners() {
        return partners;
    }

    /** The settings that differ. */
    public List<Difference> settings() {
        return settings;
    }

    /** What else differs: data, seeds, engine, code and machine. */
    public List<Difference> provenance() {
        return provenance;
    }

    public CommonSteps steps() {
        return steps;
    }

    /** The differences of each later folder from the first one: by folder, variant, then metric. */
    public List<DifferenceRow> differences() {
        return differences;
    }

    /** The differences of one folder from the first one. */
    public List<DifferenceRow> differences(ComparedFolder later) {
        return differences.stream()
                .filter(row -> row.later().folder().equals(later.label()))
                .toList();
    }

    /** Whether the data files are known not to be the same. */
    public boolean hasOtherData() {
        return provenance.stream().anyMatch(ProvenanceDifferences::isOfData);
    }

    /** The splits on which accuracy is measured, one for each folder. */
    public List<Split> splits() {
        return folders.stream().map(folder -> folder.experiment().split()).toList();
    }

    /** The thresholds that only some folders have. */
    public List<Double> thresholdsOfSome() {
        List<Double> all = new ArrayList<>();
        folders.forEach(folder -> all.addAll(folder.experiment().thresholds()));
        return all.stream()
                .distinct()
                .filter(one -> folders.stream()
                        .anyMatch(folder -> !folder.experiment().thresholds().contains(one)))
                .sorted()
                .toList();
    }
}
