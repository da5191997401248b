package batchnorm.report;

import batchnorm.compare.ComparedFolder;
import batchnorm.compare.FolderComparison;
import batchnorm.files.WholeFile;
import batchnorm.results.DifferencesFile;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A comparison of result folders as text, table and chart. */
public final class CompareReport {
    private final FolderComparison comparison;
    private final List<CompareNotes.Note> notes;
    private final List<AccuracyChart.Line> lines;

    private CompareReport(FolderComparison comparison) {
        this.comparison = comparison;
        this.notes = CompareNotes.of(comparison);
        this.lines = CompareChart.lines(comparison);
    }

    /** Reads what text and chart need; if a file cannot be read, nothing has been written. */
    public static CompareReport of(FolderComparison comparison) {
        return new CompareReport(comparison);
    }

    /** What ran in each folder, as below the folder's own charts. */
    private String foot() {
        return comparison.folders().stream()
                .map(folder -> (folder.label().equals(folder.experiment().id()) ? "" : folder.label() + ": ")
                        + new WhatRan(folder.recorded()).foot(""))
                .collect(Collectors.joining(" | "));
    }

    /** A line for each reason why the numbers are not what they seem to be. */
    public List<String> warnings() {
        return notes.stream()
                .filter(note -> CompareNotes.WARNINGS.contains(note.title()))
                .map(note -> note.title() + " " + note.text())
                .toList();
    }

    /** "a and b", or "a, b and c". */
    private static String title(List<String> labels) {
        int last = labels.size() - 1;
        return String.join(", ", labels.subList(0, last)) + " and " + labels.get(last);
    }

    /** The comparison as Markdown. */
    public String markdown() {
        Markdown text = new Markdown();
        write(text);
        return text.toString();
    }

    /** The title: the names of the folders. */
    public String title() {
        return title(comparison.folders().stream().map(ComparedFolder::label).toList());
    }

    /** Where the folders are not alike, what differs, and the tables of metrics. */
    public void write(Document text) {
        List<ComparedFolder> folders = comparison.folders();
        CompareTables tables = new CompareTables(comparison);
        text.heading(1, title());
        tables.addFolders(text);
        notes.forEach(note -> text.note(note.title(), note.text()));
        text.heading(2, "What differs");
        tables.addSettings(text);
        tables.addProvenance(text);
        if (comparison.steps().exist()) {
            text.heading(2, "Accuracy at common steps");
            text.paragraph("Mean over seeds ± half the 95 % interval of the mean."
                    + (tables.hasFewSeeds() ? " With fewer than three seeds the mean stands alone." : ""));
            tables.addAccuracies(text);
        }
        for (ComparedFolder later : folders.subList(1, folders.size())) {
            if (!comparison.differences(later).isEmpty()) {
                text.heading(2, later.label() + " minus " + folders.get(0).label());
                text.paragraph("The difference of the means with its 95 % interval.");
                tables.addDifferences(text, later);
            }
        }
        if (tables.hasLoners()) {
            text.heading(2, "Variants without a partner");
            text.paragraph("They are in one folder only. All their metrics are in its summary.csv.");
            tables.addLoners(text);
        }
    }

    /**
     * Writes {@code compare.md}, {@code differences.csv} and the {@linkplain #draw chart} into a folder.
     *
     * @return warnings, a line each
     */
    public List<String> write(Path folder) {
        WholeFile.write(folder.resolve("compare.md"), markdown());
        DifferencesFile.write(folder.resolve("differences.csv"), comparison.differences());
        return draw(folder);
    }

    /**
     * Draws {@code compare.png} and {@code compare.svg} into a folder. Draws nothing if no folder has accuracies.
     *
     * @return warnings, a line each
     */
    public List<String> draw(Path folder) {
        if (lines.isEmpty()) {
            return List.of();
        }
        Optional<String> problem = FontProbe.problem();
        if (problem.isPresent()) {
            return List.of(problem.get());
        }
        Charts.write(
                folder,
                Picture.single("compare", "Accuracy against training steps"),
                new FootedDrawing(CompareChart.of(comparison, lines), foot()));
        return List.of();
    }
}
