package batchnorm.network;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The layers of an Inception network as data: the columns of the paper's Figure 5 without its first and last rows.
 *
 * @param name name in the experiment file
 * @param notes differences from the printed table, one sentence for each
 */
public record ModuleTable(String name, List<StemLayer> stem, List<InceptionModule> modules, List<String> notes) {
    public ModuleTable {
        stem = List.copyOf(stem);
        modules = List.copyOf(modules);
        notes = List.copyOf(notes);
        Set<String> names = new HashSet<>();
        stem.forEach(layer -> requireNew(names, layer.name()));
        modules.forEach(module -> requireNew(names, module.name()));
        if (stem.stream().noneMatch(StemLayer.Convolution.class::isInstance)) {
            throw new IllegalArgumentException("the stem has no convolution; it must have at least one");
        }
    }

    /** The numbers of feature maps of its convolutions, each once, from the lowest layer that has it. */
    public List<Integer> widths() {
        Stream<Integer> ofStem = stem.stream()
                .filter(StemLayer.Convolution.class::isInstance)
                .map(layer -> ((StemLayer.Convolution) layer).width());
        Stream<Integer> ofModules = modules.stream().flatMap(module -> module.widths().stream());
        return Stream.concat(ofStem, ofModules).distinct().toList();
    }

    private static void requireNew(Set<String> names, String name) {
        if (!names.add(name)) {
            throw new IllegalArgumentException("two layers are called " + name + "; names must differ");
        }
    }
}
