package batchnorm.experiment.reader;

import batchnorm.config.Entry;
import batchnorm.config.Entry.Mapping;
import batchnorm.config.Entry.Scalar;
import batchnorm.config.Names;
import batchnorm.config.Problems;
import batchnorm.config.SectionReader;
import batchnorm.config.YamlTree;
import batchnorm.network.InceptionModule;
import batchnorm.network.InceptionModule.Branch;
import batchnorm.network.InceptionModule.PoolBranch;
import batchnorm.network.ModuleTable;
import batchnorm.network.Pooling;
import batchnorm.network.StemLayer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Reads the {@code table} of an Inception network: the name of a built-in table, or the rows themselves. Each row
 * states the number of feature maps of its module's output; a wrong number is an error.
 */
final class ModuleTableReader {
    /** The names of the built-in tables. */
    static final List<String> SHIPPED =
            List.of("inception-small", "inception-figure-5-literal", "inception-figure-5-576-consistent");

    /** The built-in tables that were read already, by name. Each variant of each file asks for one. */
    private static final Map<String, ModuleTable> READ = new ConcurrentHashMap<>();

    private static final String EXPECTED = "the name of a table or a section with its rows";
    private static final Map<String, String> STEM_KINDS = new LinkedHashMap<>();

    static {
        List.of("convolution", "pool", "local-response").forEach(kind -> STEM_KINDS.put(kind, kind));
    }

    private final Problems problems;
    /** Number of feature maps after the last row that was read. */
    private int outputs;

    private ModuleTableReader(Problems problems) {
        this.problems = problems;
    }

    /** Reads a table. A table with problems is replaced by a valid one, so that the rest of the file is read too. */
    static ModuleTable read(SectionReader network) {
        Entry entry = network.entry("table", EXPECTED).orElse(null);
        ModuleTableReader reader = new ModuleTableReader(network.problems());
        if (entry instanceof Scalar name) {
            if (SHIPPED.contains(name.text())) {
                return shipped(name.text());
            }
            network.problems()
                    .add(
                            entry.origin(),
                            "table is '" + name.text() + "', which is no table of this program"
                                    + Names.suggest(name.text(), SHIPPED));
        } else if (entry instanceof Mapping) {
            return reader.table("table", network.section("table")).orElseGet(() -> shipped(SHIPPED.get(0)));
        } else if (entry != null) {
            network.problems().add(entry.origin(), "table is " + entry.kind() + "; " + EXPECTED + " is expected");
        }
        return shipped(SHIPPED.get(0));
    }

    private static ModuleTable shipped(String name) {
        return READ.computeIfAbsent(name, ModuleTableReader::readShipped);
    }

    private static ModuleTable readShipped(String name) {
        Problems problems = new Problems();
        String resource = "tables/" + name + ".yaml";
        try (InputStream in = ModuleTableReader.class.getResourceAsStream(resource)) {
            String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            SectionReader section = new SectionReader(YamlTree.parseFile(text, resource, problems), problems);
            Optional<ModuleTable> table = new ModuleTableReader(problems).table(name, section);
            problems.throwIfAny();
            return table.orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<ModuleTable> table(String name, SectionReader reader) {
        List<StemLayer> stem = new ArrayList<>();
        reader.sections("stem").forEach(row -> stem(row).ifPresent(stem::add));
        List<InceptionModule> modules = new ArrayList<>();
        reader.sections("modules").forEach(row -> module(row).ifPresent(modules::add));
        List<String> notes = new ArrayList<>();
        if (reader.has("notes")) {
            notes.addAll(reader.texts("notes"));
        }
        reader.finish();
        return checked(reader.origin(), () -> new ModuleTable(name, stem, modules, notes));
    }

    private Optional<StemLayer> stem(SectionReader row) {
        String name = row.text("name");
        String kind = row.kind("kind", STEM_KINDS);
        Optional<StemLayer> layer;
        if (kind.equals("convolution")) {
            int size = count(row, "size");
            int stride = count(row, "stride");
            int width = count(row, "width");
            outputs = width;
            layer = checked(row.origin(), () -> new StemLayer.Convolution(name, size, stride, width));
        } else if (kind.equals("pool")) {
            Pooling pooling = row.choice("pool", EnumNames.of(Pooling.values()));
            int size = count(row, "size");
            int stride = count(row, "stride");
            layer = checked(row.origin(), () -> new StemLayer.Pool(name, pooling, size, stride));
        } else {
            layer = Optional.of(new StemLayer.LocalResponse(name));
        }
        row.finish();
        return layer;
    }

    private Optional<InceptionModule> module(SectionReader row) {
        String name = row.text("name");
        int stride = count(row, "stride");
        int direct = count(row, "1x1");
        int reduce = count(row, "3x3-reduce");
        int width = count(row, "3x3");
        int doubleReduce = count(row, "double-3x3-reduce");
        int doubleWidth = count(row, "double-3x3");
        Pooling pool = row.choice("pool", EnumNames.of(Pooling.values()));
        int projection = count(row, "projection");
        int stated = count(row, "outputs");
        row.finish();
        Optional<InceptionModule> module = checked(
                row.origin(),
                () -> new InceptionModule(
                        name,
                        stride,
                        direct,
                        new Branch(reduce, width),
                        new Branch(doubleReduce, doubleWidth),
                        new PoolBranch(pool, projection)));
        module.ifPresent(one -> {
            int given = one.outputs(outputs);
            if (given != stated) {
                problems.add(
                        row.originOf("outputs"),
                        "module " + name + " gives " + given + " feature maps; outputs states " + stated);
            }
        });
        outputs = stated; // one wrong number is one problem, not one in each later row
        return module;
    }

    private static int count(SectionReader row, String key) {
        return (int) row.integer(key, 0, NetworkReader.MOST);
    }

    /** Calls a constructor and reports its exception with the place in the file. */
    private <T> Optional<T> checked(String origin, Supplier<? extends T> make) {
        try {
            return Optional.of(make.get());
        } catch (IllegalArgumentException e) {
            problems.add(origin, e.getMessage());
            return Optional.empty();
        }
    }
}
