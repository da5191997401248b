package batchnorm.spark;

import batchnorm.files.FolderTree;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a command wrote, apart from what a clock and a machine put into it. */
record ResultFolder(Path root) {
    private static final Pattern RUN = Pattern.compile(
            "\\{[^{}]*\"variant\"\\s*:\\s*\"([^\"]*)\"[^{}]*\"seed\"\\s*:\\s*(\\d+)[^{}]*\"outcome\"[^{}]*}");
    private static final String WRITTEN_LAST = "(charts|report|summary|claims|setup|changed-values)\\b.*";

    /** How many runs the provenance has. */
    int runs() throws IOException {
        Path file = root.resolve("provenance.json");
        return Files.exists(file) ? Files.readString(file).split("\"outcome\"", -1).length - 1 : 0;
    }

    /** A copy as a command leaves it that was killed when so many runs had ended and the next was being trained. */
    ResultFolder asKilledAfter(int runs, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : files.toList()) {
                String name = root.relativize(file).toString();
                if (!name.matches(WRITTEN_LAST)) {
                    Files.copy(file, to.resolve(name));
                }
            }
        }
        Path provenance = to.resolve("provenance.json");
        String text = Files.readString(provenance);
        List<MatchResult> all = RUN.matcher(text).results().toList();
        int end = all.get(all.size() - 1).end();
        Files.writeString(provenance, text.substring(0, all.get(runs - 1).end()) + text.substring(end));
        for (MatchResult run : all.subList(runs, all.size())) {
            Path place = to.resolve(run.group(1)).resolve("seed-" + run.group(2));
            if (run.equals(all.get(runs))) {
                Path accuracy = place.resolve("accuracy.csv");
                String rows = Files.readString(accuracy);
                Files.writeString(accuracy, rows.substring(0, rows.length() / 2));
            } else {
                FolderTree.delete(place);
            }
        }
        return new ResultFolder(to);
    }

    /** The nodes that the provenance names, with their number of runs. */
    Map<String, Integer> nodes() throws IOException {
        Map<String, Integer> nodes = new TreeMap<>();
        Matcher node = Pattern.compile("\"node\"\\s*:\\s*\\{\\s*\"name\"\\s*:\\s*\"([^\"]*)\"")
                .matcher(Files.readString(root.resolve("provenance.json")));
        while (node.find()) {
            nodes.merge(node.group(1), 1, Integer::sum);
        }
        return nodes;
    }

    /** The bytes of each file by its name. The last column of {@code accuracy.csv} is the time of the steps. */
    Map<String, String> bytes() throws IOException {
        try (Stream<Path> files = Files.walk(root)) {
            return new TreeMap<>(files.filter(Files::isRegularFile)
                    .filter(file -> !file.toString().contains(".interrupted"))
                    .filter(file ->
                            !file.getFileName().toString().matches("provenance.json|report\\.(md|html)|\\.lock"))
                    .collect(Collectors.toMap(file -> root.relativize(file).toString(), ResultFolder::content)));
        }
    }

    private static String content(Path file) {
        try {
            String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
            return file.endsWith("accuracy.csv") ? text.replaceAll("(?m),[^,\n]*$", "") : text;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
