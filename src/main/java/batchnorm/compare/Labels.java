package batchnorm.compare;

import batchnorm.BadInput;
import batchnorm.Printed;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Names the folders: as the user says, by the settings that differ, or by their paths. No two names are the same. */
final class Labels {
    private static final int MOST_SETTINGS = 3;
    private static final int LONGEST = 40;
    private static final Set<String> GENERAL = Set.of("name", "kind", "value");
    private static final List<String> PROVENANCE =
            List.of(ProvenanceDifferences.ENGINE, ProvenanceDifferences.SEEDS, ProvenanceDifferences.COMMIT);

    private Labels() {}

    /** @throws BadInput if there is not one for each folder, or if one is blank, has two lines or is there twice */
    static List<String> given(List<String> labels, int folders) {
        if (labels.size() != folders) {
            throw new BadInput("--label is there " + labels.size() + " times (" + String.join(", ", labels) + ") for "
                    + folders + " folders; give it once for each folder, in their order, or not at all");
        }
        Set<String> seen = new HashSet<>();
        for (String label : labels) {
            if (label.isBlank() || label.lines().count() > 1 || Printed.hasControls(label)) {
                throw new BadInput("--label \"" + label
                        + "\" is not a text of one line; a name without control characters is expected");
            }
            if (!seen.add(label.strip())) {
                throw new BadInput("--label \"" + label + "\" is there twice; give each folder its own name");
            }
        }
        return labels.stream().map(String::strip).toList();
    }

    /** Names made from a few settings that differ, such as {@code rate=0.1}; otherwise the folders' own names. */
    static List<String> of(List<Path> roots, List<Difference> settings, List<Difference> provenance) {
        return bySettings(settings)
                .or(() -> settings.isEmpty() ? byProvenance(provenance) : Optional.empty())
                .orElseGet(() -> byPath(roots));
    }

    private static Optional<List<String>> bySettings(List<Difference> settings) {
        boolean few = !settings.isEmpty() && settings.size() <= MOST_SETTINGS;
        boolean whole = settings.stream().allMatch(one -> one.variants().isEmpty());
        return few && whole ? usable(settings) : Optional.empty();
    }

    /** Where the settings are the same, the first of engine, seeds and commit that tells the folders apart. */
    private static Optional<List<String>> byProvenance(List<Difference> provenance) {
        return PROVENANCE.stream()
                .flatMap(name -> provenance.stream().filter(one -> one.what().equals(name)))
                .filter(Difference::tellsAllApart)
                .findFirst()
                .flatMap(one -> usable(List.of(one)));
    }

    private static Optional<List<String>> usable(List<Difference> differences) {
        int folders = differences.get(0).values().size();
        List<String> labels = IntStream.range(0, folders)
                .mapToObj(i -> differences.stream()
                        .map(one -> shortName(one.what(), differences) + "="
                                + one.values().get(i))
                        .collect(Collectors.joining(" ")))
                .toList();
        boolean unique = labels.stream().distinct().count() == folders;
        return unique && labels.stream().allMatch(label -> label.length() <= LONGEST)
                ? Optional.of(labels)
                : Optional.empty();
    }

    /** The last word of a key, or the word before it where the last one says nothing: {@code normalization.kind}. */
    private static String shortName(String key, List<Difference> all) {
        String[] words = key.split("\\.", -1);
        int last = words.length - 1;
        int word = last > 0 && GENERAL.contains(words[last]) ? last - 1 : last;
        boolean ambiguous = all.stream()
                .filter(other -> !other.what().equals(key))
                .anyMatch(other -> List.of(other.what().split("\\.")).contains(words[word]));
        return ambiguous ? key : words[word];
    }

    /** The last names of the paths, as many as tell all of them apart. */
    static List<String> byPath(List<Path> roots) {
        List<Path> whole =
                roots.stream().map(root -> root.toAbsolutePath().normalize()).toList();
        int longest = whole.stream().mapToInt(Path::getNameCount).max().orElse(0);
        for (int names = 1; names <= longest; names++) {
            List<String> labels = new ArrayList<>();
            for (Path path : whole) {
                int count = path.getNameCount();
                labels.add(
                        count == 0
                                ? path.toString()
                                : path.subpath(Math.max(0, count - names), count)
                                        .toString());
            }
            if (labels.stream().distinct().count() == labels.size()) {
                return labels;
            }
        }
        return IntStream.rangeClosed(1, roots.size())
                .mapToObj(i -> i + ": " + roots.get(i - 1))
                .toList();
    }
}
