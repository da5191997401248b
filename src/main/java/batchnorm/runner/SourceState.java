package batchnorm.runner;

import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.reader.ExperimentFiles;
import batchnorm.experiment.reader.ParsedExperiment;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The code that made a result, and whether the files that it read are those of the commit.
 *
 * @param commit the Git commit; empty if there is no repository or no Git
 * @param clean whether the code was as committed: {@code src}, {@code .mvn} and {@code pom.xml} have no changed and no
 *     added file. No other file is built into the program. False if Git cannot tell.
 * @param uncommitted the files of the experiment that are not as in the commit, by their name in {@code experiments/},
 *     with {@link #CHANGED} or {@link #NOT_COMMITTED}
 */
public record SourceState(String commit, boolean clean, Map<String, String> uncommitted) {
    /** The commit has a file of this name with another content. */
    static final String CHANGED = "differs from the committed one";
    /** The commit has no file of this name. */
    static final String NOT_COMMITTED = "is not in the commit";

    public SourceState {
        uncommitted = Collections.unmodifiableMap(new TreeMap<>(uncommitted));
    }

    /** The state of the code in the checkout in {@code home}, as Git tells it. */
    public static SourceState of(Path home) {
        Git git = new Git(home);
        String commit = git.output("rev-parse", "HEAD").orElse("").strip();
        boolean clean = !commit.isEmpty()
                && git.output("status", "--porcelain", "--untracked-files=all", "--", "src", ".mvn", "pom.xml")
                        .filter(String::isEmpty)
                        .isPresent();
        return new SourceState(commit, clean, Map.of());
    }

    /** The same with the state of an experiment's file, of its defaults and of the printed curves that it names. */
    static SourceState of(Path home, ParsedExperiment parsed) {
        SourceState code = of(home);
        Map<String, String> uncommitted = new TreeMap<>();
        if (!code.commit().isEmpty()) {
            Git git = new Git(home);
            files(parsed).forEach((name, text) -> {
                String committed = git.output("show", code.commit() + ":./experiments/" + name)
                        .orElse(null);
                if (!text.equals(committed)) {
                    uncommitted.put(name, committed == null ? NOT_COMMITTED : CHANGED);
                }
            });
        }
        return new SourceState(code.commit(), code.clean(), uncommitted);
    }

    /** The texts of the files that an experiment is read from, by their names in {@code experiments/}. */
    private static Map<String, String> files(ParsedExperiment parsed) {
        ExperimentSource source = parsed.source();
        Map<String, String> files = new TreeMap<>();
        files.put(source.name(), source.text());
        if (!source.defaults().isEmpty()) {
            files.put(ExperimentFiles.DEFAULTS, source.defaults());
        }
        if (parsed.experiment() instanceof TrainingExperiment trained) {
            trained.paperCurve().ifPresent(curve -> curve.files()
                    .forEach(name -> files.put(name, source.paper().get(name))));
        }
        return files;
    }
}
