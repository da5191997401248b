package batchnorm.runner;

import batchnorm.experiment.ExperimentSource;
import batchnorm.experiment.TrainingExperiment;
import batchnorm.experiment.reader.ExperimentFiles;
import batchnorm.experiment.reader.ParsedExperiment;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The code that made a result, and whether the files that it read are those of the commit.
 *
 * @param commit the Git commit; empty if it is unknown
 * @param clean whether the code was as committed: {@code src}, {@code .mvn} and {@code pom.xml} have no changed and no
 *     added file. No other file is built into the program. False if the commit is unknown.
 * @param uncommitted the files of the experiment that are not as in the commit, by their name in {@code experiments/},
 *     with {@link #CHANGED} or {@link #NOT_COMMITTED}
 * @param unknown why the commit is unknown, in one line; empty if it is known
 */
public record SourceState(String commit, boolean clean, Map<String, String> uncommitted, String unknown) {
    /** The commit has a file of this name with another content. */
    static final String CHANGED = "differs from the committed one";
    /** The commit has no file of this name. */
    static final String NOT_COMMITTED = "is not in the commit";

    private static final Map<Path, SourceState> FIRST_LOOKS = new ConcurrentHashMap<>();

    public SourceState {
        uncommitted = Collections.unmodifiableMap(new TreeMap<>(uncommitted));
    }

    /** The state of the code in the checkout in {@code home}, as Git and the files tell it. */
    public static SourceState of(Path home) {
        Git git = new Git(home);
        Git.Answer commit = git.answer("rev-parse", "--verify", "HEAD^{commit}");
        if (!commit.isThere()) {
            return unknown(commit.problem());
        }
        String name = commit.output().strip();
        Git.Answer tree = git.answer(CommittedFiles.question(name));
        if (!tree.isThere()) {
            return unknown(tree.problem());
        }
        try {
            boolean clean = CommittedFiles.of(home, tree.output()).changed().isEmpty();
            return new SourceState(name, clean, Map.of(), "");
        } catch (IOException | UncheckedIOException e) { // a file that cannot be read is not known to be as committed
            return new SourceState(name, false, Map.of(), "");
        }
    }

    /**
     * The code that this process runs, as it was when that was first asked. A checkout may get other commits while its
     * program runs; these did not make the results.
     */
    static SourceState ofThisProgram(Path home) {
        return FIRST_LOOKS.computeIfAbsent(home.toAbsolutePath(), SourceState::of);
    }

    private static SourceState unknown(String why) {
        return new SourceState("", false, Map.of(), why);
    }

    /** The same with the state of an experiment's file, of its defaults and of the printed curves that it names. */
    static SourceState of(Path home, ParsedExperiment parsed) {
        SourceState code = ofThisProgram(home);
        Map<String, String> uncommitted = new TreeMap<>();
        if (!code.commit().isEmpty()) {
            Git git = new Git(home);
            files(parsed).forEach((name, text) -> {
                Git.Answer committed = git.answer("cat-file", "blob", code.commit() + ":experiments/" + name);
                if (!committed.isThere()) {
                    uncommitted.put(name, NOT_COMMITTED);
                } else if (!withoutCarriageReturns(text).equals(withoutCarriageReturns(committed.output()))) {
                    uncommitted.put(name, CHANGED);
                }
            });
        }
        return new SourceState(code.commit(), code.clean(), uncommitted, code.unknown());
    }

    /** Git converts line ends on some systems. */
    private static String withoutCarriageReturns(String text) {
        return text.replace("\r\n", "\n");
    }

    /** A warning of one line where the commit is unknown. */
    Optional<String> warning() {
        return unknown.isEmpty()
                ? Optional.empty()
                : Optional.of("the commit of this program is unknown, and the results say so: " + unknown);
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
