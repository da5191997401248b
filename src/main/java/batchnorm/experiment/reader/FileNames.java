package batchnorm.experiment.reader;

import batchnorm.config.SectionReader;
import batchnorm.design.ResultEntry;

/** Names in an experiment file that name files and folders of its results: none may lead out of their folder. */
final class FileNames {
    /** What is a file's name on every system. */
    static final String PATTERN = "[A-Za-z0-9][A-Za-z0-9 ._=,+-]{0,79}";

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
        if (ResultEntry.isTaken(name)) {
            section.problems()
                    .add(
                            section.originOf("name"),
                            "name is '" + name + "', the name of a file in every folder of results; another name is"
                                    + " expected");
        }
        return name;
    }
}
