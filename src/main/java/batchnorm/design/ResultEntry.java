package batchnorm.design;

import java.util.Arrays;
import java.util.Locale;

/** What a folder of results has beside the folders of its variants, so that no variant may be called so. */
public enum ResultEntry {
    EXPERIMENT("experiment.yaml"),
    DEFAULTS("defaults.yaml"),
    EXPERIMENT_AS_RUN("experiment-as-run.yaml"),
    DEFAULTS_AS_RUN("defaults-as-run.yaml"),
    PROVENANCE("provenance.json"),
    LABEL("label.txt"),
    SUMMARY("summary.csv"),
    CLAIMS("claims.csv"),
    LEDGER("ledger.csv"),
    CHANGED_VALUES("changed-values.csv"),
    SETUP("setup.csv"),
    PAPER("paper.csv"),
    PAPER_CURVE("paper-curve.csv"),
    PAPER_FILES(PaperCurve.FOLDER),
    CHART_LIST("charts.csv"),
    CHOICE("choice.csv"),
    ENSEMBLE("ensemble.csv"),
    REPORT("report.md"),
    PAGE("report.html"),
    CHARTS("charts");

    private final String fileName;

    ResultEntry(String fileName) {
        this.fileName = fileName;
    }

    public String fileName() {
        return fileName;
    }

    /** Whether a name is that of one of them on some file system: some do not tell capitals apart. */
    public static boolean isTaken(String name) {
        return Arrays.stream(values()).anyMatch(entry -> entry.fileName.equals(name.toLowerCase(Locale.ROOT)));
    }
}
