package batchnorm.compare;

import batchnorm.BadInput;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Decides which variants are compared with each other: those that a {@code --pair} names, then those of the same name.
 * If no folder has more than one variant, all of them are compared.
 */
final class Pairing {
    private final List<ComparedFolder> folders;
    private final Map<String, List<String>> others = new LinkedHashMap<>();

    private Pairing(List<ComparedFolder> folders, List<String> pairs) {
        this.folders = folders;
        for (String pair : pairs) {
            int split = split(pair);
            String other = pair.substring(split + 1);
            requireFree(pair.substring(0, split), other, pair);
            others.computeIfAbsent(pair.substring(0, split), first -> new ArrayList<>())
                    .add(other);
        }
    }

    /**
     * Requires that a variant is compared with one variant of a folder: a second one would be left out without a word.
     */
    private void requireFree(String variant, String other, String pair) {
        boolean taken = others.values().stream().anyMatch(names -> names.contains(other));
        boolean ofSameFolder = folders.stream()
                .skip(1)
                .map(ComparedFolder::variants)
                .filter(names -> names.contains(other))
                .anyMatch(names ->
                        others.getOrDefault(variant, List.of()).stream().anyMatch(names::contains));
        if (taken || ofSameFolder) {
            throw new BadInput("--pair \"" + pair + "\" names a variant that another --pair names; each variant of a"
                    + " folder in one pair is expected");
        }
    }

    /**
     * In the order of the first folder's variants, then of those that only later folders have.
     *
     * @param pairs {@code A=B}: variant A of the first folder is compared with variant B of the others
     * @throws BadInput if a pair names a variant that is not there
     */
    static List<Partners> of(List<ComparedFolder> folders, List<String> pairs) {
        boolean single = folders.stream().allMatch(folder -> folder.variants().size() == 1);
        Pairing pairing = new Pairing(folders, pairs);
        return single ? List.of(pairing.all()) : pairing.partners();
    }

    private Partners all() {
        Map<Integer, String> variants = new LinkedHashMap<>();
        for (int i = 0; i < folders.size(); i++) {
            variants.put(i, folders.get(i).variants().get(0));
        }
        return new Partners(variants.get(0), variants);
    }

    /** Names may contain {@code =}, so the place is where a variant of the first folder ends. */
    private int split(String pair) {
        List<Integer> places = IntStream.range(0, pair.length())
                .filter(i -> pair.charAt(i) == '=')
                .filter(i -> folders.get(0).variants().contains(pair.substring(0, i)))
                .filter(i -> folders.stream().skip(1).anyMatch(folder -> folder.variants()
                        .contains(pair.substring(i + 1))))
                .boxed()
                .toList();
        if (places.size() != 1) {
            throw new BadInput("--pair \"" + pair + "\" is not A=B with a variant A of "
                    + folders.get(0).root() + " and a variant B of another folder; they have "
                    + String.join(
                            "; ",
                            folders.stream()
                                    .map(folder -> String.join(", ", folder.variants()))
                                    .toList()));
        }
        return places.get(0);
    }

    private List<Partners> partners() {
        Map<String, Map<Integer, String>> byName = new LinkedHashMap<>();
        for (int i = 0; i < folders.size(); i++) {
            for (String variant : folders.get(i).variants()) {
                byName.computeIfAbsent(name(i, variant), first -> new LinkedHashMap<>())
                        .putIfAbsent(i, variant);
            }
        }
        return byName.entrySet().stream()
                .map(entry -> new Partners(entry.getKey(), entry.getValue()))
                .toList();
    }

    /** The first folder's name for a variant; its own name if it has no other. */
    private String name(int folder, String variant) {
        if (folder == 0) {
            return variant;
        }
        Optional<String> paired = others.entrySet().stream()
                .filter(entry -> entry.getValue().contains(variant))
                .map(Map.Entry::getKey)
                .findFirst();
        if (paired.isPresent()) {
            return paired.get();
        }
        // Its partner is another one of this folder, so it stands alone under a name that is not taken.
        boolean taken = others.getOrDefault(variant, List.of()).stream()
                .anyMatch(folders.get(folder).variants()::contains);
        return taken ? variant + " of " + folders.get(folder).label() : variant;
    }
}
