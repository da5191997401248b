package batchnorm.experiment.reader;

import batchnorm.config.SectionReader;
import batchnorm.design.ChartNames;
import batchnorm.design.ResultEntry;
import batchnorm.design.WrittenNumber;

/**
 * Reads names in an experiment file that become names of files and folders. No name may lead out of the results folder.
 */
final class FileNames {
    /** A name that is valid for files on every operating system. */
    static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9 ._=,+-]{0,79}";

    private FileNames() {}

    /**
     * Reads a name.
     *
     * @param what the thing with this name, in words
     */
    static String read(SectionReader section, String key, String what) {
        return section.matching(key, PATTERN, "names " + what);
    }

    /** Reads a variant's name. Its folder is in the results folder, beside other files. */
    static String readVariant(SectionReader section) {
        String name = read(section, "name", "a folder");
        if (WrittenNumber.is(name)) {
            section.problems()
                    .add(
                            section.originOf("name"),
                            "name is '" + name + "', a number, which claims would take for a value; another name is"
                                    + " expected, such as m=" + name);
        }
        if (ResultEntry.isTaken(name)) {
            section.problems()
                    .add(
                            section.originOf("name"),
                            "name is '" + name + "', the name of a file in every folder of results; another name is"
                                    + " expected");
        }
        return name;
    }

    /** Reads a chart's name: its files lie beside those of the charts that every report draws. */
    static String readChart(SectionReader section) {
        String name = read(section, "name", "files");
        if (ChartNames.isTaken(name)) {
            section.problems()
                    .add(
                            section.originOf("name"),
                            "name is '" + name + "', the name of a chart that reports draw themselves; another name is"
                                    + " expected");
        }
        return name;
    }
}
