package batchnorm.experiment.reader;

import batchnorm.config.SectionReader;
import java.util.Locale;
import java.util.Set;

/** Names in an experiment file that name files and folders of its results: none may lead out of their folder. */
final class FileNames {
    /** What is a file's name on every system. */
    static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9 ._=,+-]{0,79}";

    /** What a folder of results has beside the folders of its variants. */
    private static final Set<String> TAKEN = Set.of(
            "experiment.yaml",
            ExperimentFiles.DEFAULTS,
            "provenance.json",
            "summary.csv",
            "claims.csv",
            "ledger.csv",
            "paper.csv",
            "charts.csv",
            "report.md",
            "charts");

    private FileNames() {}

    /**
     * Reads a name.
     *
     * @param what it names, in words
     */
    static String read(SectionReader section, String key, String what) {
        return section.matching(key, PATTERN, "names " + what);
    }

    /** Reads a variant's name: its folder lies among an experiment's other results. */
    static String readVariant(SectionReader section) {
        String name = read(section, "name", "a folder");
        // Some file systems do not tell capitals apart.
        if (TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
            section.problems()
                    .add(
                            section.originOf("name"),
                            "name is '" + name + "', the name of a file in every folder of results; another name is"
                                    + " expected");
        }
        return name;
    }
}
