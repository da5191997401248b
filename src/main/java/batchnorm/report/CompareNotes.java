package batchnorm.report;

import batchnorm.compare.CommonSteps;
import batchnorm.compare.ComparedFolder;
import batchnorm.compare.Difference;
import batchnorm.compare.FolderComparison;
import batchnorm.metric.Digits;
import batchnorm.results.ResultLock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says where the folders are not alike, so that their numbers mean different things. */
final class CompareNotes {
    private static final String NO_COMMON_STEPS = "No common steps.";
    private static final String SMOKE = "Smoke run.";
    private static final String WRITTEN_TO = "Being written.";
    private static final String UNFINISHED = "Unfinished.";
    private static final String BY_PLAN = "Seeds by a plan.";

    /** The titles of the notes that are also warnings of the command. */
    static final Set<String> WARNINGS = Set.of(NO_COMMON_STEPS, SMOKE, WRITTEN_TO, UNFINISHED, BY_PLAN);

    private final FolderComparison comparison;
    private final List<ComparedFolder> folders;
    private final List<Note> notes = new ArrayList<>();

    /** A title that catches the eye, and what it means here. */
    record Note(String title, String text) {}

    private CompareNotes(FolderComparison comparison) {
        this.comparison = comparison;
        this.folders = comparison.folders();
    }

    static List<Note> of(FolderComparison comparison) {
        CompareNotes all = new CompareNotes(comparison);
        all.addState();
        all.addSettings();
        all.addData();
        all.addSplit();
        all.addThresholds();
        all.addSteps();
        all.addVariants();
        return List.copyOf(all.notes);
    }

    private void add(String title, String text) {
        notes.add(new Note(title, text));
    }

    /** Such as {@code test in a, validation in b}. */
    private String each(IntFunction<String> what) {
        return IntStream.range(0, folders.size())
                .mapToObj(i -> what.apply(i) + " in " + folders.get(i).label())
                .collect(Collectors.joining(", "));
    }

    /** What is not at its end, and what was not planned before. */
    private void addState() {
        for (ComparedFolder folder : folders) {
            if (folder.experiment().smoke()) {
                add(
                        SMOKE,
                        folder.label() + " was cut short to see that everything works. Its numbers and verdicts mean"
                                + " nothing, and neither do their differences from those of other folders.");
            }
            int unfinished = folder.recorded().provenance().unfinished().size();
            if (ResultLock.isTaken(folder.recorded().directory())) {
                add(WRITTEN_TO, "Another command is writing to " + folder.label() + ". Its numbers are those so far.");
            }
            if (unfinished > 0) {
                add(
                        UNFINISHED,
                        unfinished + (unfinished == 1 ? " run of " : " runs of ") + folder.label()
                                + " have not finished, and are left out.");
            }
            if (folder.experiment().plan().count() > 1) {
                add(
                        BY_PLAN,
                        folder.label() + " added seeds until its findings were decided. Its number of seeds depends on"
                                + " what they show, and the 95 % intervals here do not allow for that.");
            }
        }
    }

    private void addSettings() {
        folders.stream()
                .filter(folder -> !folder.hasSettings())
                .forEach(folder -> add(
                        "Unknown settings.",
                        "Those of " + folder.label() + " cannot be read, so they are not compared: "
                                + folder.problem()));
    }

    private void addData() {
        String keys = comparison.settings().stream()
                .map(Difference::what)
                .filter(key -> key.startsWith("dataset."))
                .distinct()
                .collect(Collectors.joining(", "));
        if (comparison.hasOtherData()) {
            add("Not the same data.", "The checksums of the data files differ." + also(keys));
        } else if (!keys.isEmpty()) {
            add("Not the same images.", "The data files are the same, but what is made of them is not." + also(keys));
        }
    }

    private static String also(String keys) {
        return keys.isEmpty() ? "" : " Settings of the data that differ: " + keys + ".";
    }

    private void addSplit() {
        if (comparison.splits().stream().distinct().count() > 1) {
            add(
                    "Not the same split.",
                    "Accuracy is measured on other images: "
                            + each(i -> comparison.splits().get(i).label()) + ".");
        }
    }

    private void addThresholds() {
        List<Double> some = comparison.thresholdsOfSome();
        if (!some.isEmpty()) {
            add(
                    "Not the same thresholds.",
                    "Only some folders have "
                            + some.stream()
                                    .map(share -> Digits.plain(100 * share) + " %")
                                    .collect(Collectors.joining(", "))
                            + ". The steps to these are not compared.");
        }
    }

    private void addSteps() {
        CommonSteps steps = comparison.steps();
        List<String> without = IntStream.range(0, folders.size())
                .filter(i -> !steps.hasAccuracies(i))
                .mapToObj(i -> folders.get(i).label())
                .toList();
        if (!without.isEmpty()) {
            add(NO_COMMON_STEPS, "There are no accuracies in " + String.join(", ", without) + ".");
        } else if (!steps.exist()) {
            add(
                    NO_COMMON_STEPS,
                    "No step after the first was evaluated in all folders, so their accuracies cannot be compared at"
                            + " common steps. Each metric is that of the folder's own steps: "
                            + each(this::evaluations) + ".");
        } else if (!steps.areAll()) {
            addCommon(steps);
        }
    }

    private void addCommon(CommonSteps steps) {
        if (steps.last().stream().distinct().count() > 1) {
            add(
                    "Not the same length.",
                    "The last step is "
                            + each(i -> Digits.count(steps.last().get(i)))
                            + ". The ends are compared at the last common step, "
                            + Digits.count(steps.lastCommon()) + ".");
        }
        add(
                "Not the same evaluation steps.",
                "Compared are the " + Digits.count(steps.steps().size()) + " common steps up to "
                        + Digits.count(steps.lastCommon()) + ": of " + each(this::evaluations)
                        + ". Metrics in the rows \"own\" cannot be computed from common steps; they are those of each"
                        + " folder's own training.");
    }

    private String evaluations(int folder) {
        CommonSteps steps = comparison.steps();
        return Digits.count(steps.evaluated().get(folder)) + " evaluations";
    }

    private void addVariants() {
        if (comparison.partners().stream().allMatch(partners -> partners.isAlone())) {
            add(
                    "No variant in common.",
                    "The folders' variants have different names, so no differences are computed. With --pair \"A=B\","
                            + " variant A of the first folder is compared with variant B of the others.");
        }
    }
}
