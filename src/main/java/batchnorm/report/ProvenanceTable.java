package batchnorm.report;

import batchnorm.metric.Durations;
import batchnorm.results.provenance.Continuation;
import batchnorm.results.provenance.Environment;
import batchnorm.results.provenance.Provenance;
import batchnorm.results.provenance.RunNode;
import batchnorm.results.provenance.RunRecord;
import batchnorm.results.provenance.Source;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Formats provenance as rows of a table. A value that could not be determined reads "unknown". */
final class ProvenanceTable {

    private ProvenanceTable() {}

    static List<List<String>> rows(Provenance provenance) {
        List<List<String>> rows = new ArrayList<>();
        Source source = provenance.source();
        add(rows, "experiment.yaml, SHA-256", code(source.configurationSha256()));
        if (!source.defaultsSha256().isEmpty()) {
            add(rows, "defaults.yaml, SHA-256", code(source.defaultsSha256()));
        }
        source.asRun()
                .ifPresent(asRun -> add(
                        rows,
                        "experiment.yaml as it ran, SHA-256",
                        code(asRun.configurationSha256()) + ", revised " + asRun.revised()));
        add(rows, "commit", commit(source.gitCommit(), source.gitClean()) + unknown(source.gitUnknown()));
        source.paperChecksums().forEach((file, sum) -> add(rows, file + ", SHA-256", code(sum)));
        source.uncommittedFiles().forEach((file, how) -> add(rows, "file " + code(file), how));
        source.dataChecksums().forEach((file, sum) -> add(rows, file + ", SHA-256", code(sum)));
        String engines = provenance.measured().stream()
                .map(RunRecord::engine)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
        add(rows, "engine", engines);
        addEnvironment(rows, provenance.environment());
        nodes(provenance).forEach((node, runs) -> add(rows, "node " + code(node.name()), node(node, runs)));
        add(rows, "started", provenance.started());
        for (int i = 0; i < provenance.continuations().size(); i++) {
            String from = provenance.continuations().get(i).mergedFrom();
            add(rows, from.isEmpty() ? "continued" : "merged from " + code(from), continuation(provenance, i));
        }
        provenance.workers().ifPresent(number -> add(rows, "worker processes", atATime(number)));
        add(rows, "duration", Durations.measured(provenance.durationSeconds()));
        return rows;
    }

    private static void addEnvironment(List<List<String>> rows, Environment environment) {
        add(rows, "JDK", environment.jdk());
        add(rows, "DL4J", environment.dl4j());
        add(rows, "ND4J backend", environment.backend());
        add(rows, "natives", environment.nativeClassifier());
        add(rows, "BLAS", environment.blas());
        add(rows, "threads", Integer.toString(environment.threads()));
        add(rows, "CPU", environment.cpu());
        add(rows, "operating system", environment.os());
    }

    /** The machines of a cluster, by name, with the number of runs that each trained. */
    private static Map<RunNode, Integer> nodes(Provenance provenance) {
        Map<RunNode, Integer> nodes = new TreeMap<>(Comparator.comparing(RunNode::toString));
        provenance.measured().forEach(run -> run.node().ifPresent(node -> nodes.merge(node, 1, Integer::sum)));
        return nodes;
    }

    private static String node(RunNode node, int runs) {
        return (runs == 1 ? "1 run" : runs + " runs") + ": " + node.cpu() + "; " + node.blas() + "; "
                + node.nativeClassifier();
    }

    /** Tells how the duration came about. The row "threads" has the threads of each. */
    private static String atATime(int workers) {
        return "at most " + workers + " at a time";
    }

    /** The time, the code, the workers and the runs of a continuation, and its machine if that was another one. */
    private static String continuation(Provenance provenance, int index) {
        Continuation one = provenance.continuations().get(index);
        String runs = provenance.runsOfContinuation(index).stream()
                .map(run -> run.key().toString())
                .collect(Collectors.joining("; "));
        String elsewhere = one.environment().differencesFrom(provenance.environment());
        return one.started()
                + ", commit " + (one.gitCommit().isEmpty() ? "unknown" : commit(one.gitCommit(), one.gitClean()))
                + (one.workers().isPresent()
                        ? ", worker processes: " + atATime(one.workers().getAsInt())
                        : "")
                + ", runs: " + (runs.isEmpty() ? "none" : runs)
                + (elsewhere.isEmpty() ? "" : ". Another machine: " + elsewhere);
    }

    private static String commit(String commit, boolean clean) {
        return commit.isEmpty() ? "" : code(commit) + (clean ? ", clean" : ", **with uncommitted changes**");
    }

    private static String unknown(String why) {
        return why.isEmpty() ? "" : "unknown: " + why;
    }

    private static void add(List<List<String>> rows, String what, String value) {
        rows.add(List.of(what, value.isEmpty() ? "unknown" : value));
    }

    private static String code(String text) {
        return text.isEmpty() ? "" : "`" + text + "`";
    }
}
