package batchnorm.config;

import batchnorm.BadInput;
import batchnorm.config.Entry.Mapping;
import batchnorm.config.Entry.Scalar;
import batchnorm.config.Entry.Sequence;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.reader.ReaderException;

/** YAML text → {@link Entry} tree. Scalars stay text; {@link SectionReader} converts them. */
public final class YamlTree {
    /** More is no experiment. The limits hold before the work begins that they limit. */
    public static final int LONGEST_TEXT = 1_000_000;

    private static final int MOST_VALUES = 10_000;
    private static final Mark START = new Mark("", 0, 0, 0, new int[0], 0);
    private final Function<Mark, String> originOf;
    private final Problems problems;
    /** The nodes that are being converted, from the top to the current one. An alias may refer to one of them. */
    private final Set<Node> converting = Collections.newSetFromMap(new IdentityHashMap<>());

    /** How many values were converted. An alias counts as all values that it stands for. */
    private int values;

    private YamlTree(Function<Mark, String> originOf, Problems problems) {
        this.originOf = originOf;
        this.problems = problems;
    }

    /**
     * Parses a file's text.
     *
     * @param name the file's name for messages
     * @throws BadInput where the text is not YAML or its top level is not a mapping; a duplicate key is added to
     *     {@code problems}
     */
    public static Mapping parseFile(String text, String name, Problems problems) {
        Entry top = parse(text, mark -> name + ":" + (mark.getLine() + 1) + ":" + (mark.getColumn() + 1), problems);
        if (top instanceof Mapping mapping) {
            return mapping;
        }
        throw new BadInput(
                name + ": holds " + (top == null ? "nothing" : top.kind()) + "; keys and values are expected");
    }

    /**
     * Parses the value of an override, a scalar or {@code [a, b]} or {@code {key: value}}.
     *
     * @throws BadInput where the text is not YAML
     */
    public static Entry parseValue(String text, String origin, Problems problems) {
        Entry value = parse(text, mark -> origin, problems);
        return value == null ? new Scalar("", false, origin) : value;
    }

    private static Entry parse(String text, Function<Mark, String> originOf, Problems problems) {
        LoaderOptions options = new LoaderOptions();
        options.setAllowDuplicateKeys(true); // they are found below, so that they are reported with all other problems
        if (text.length() > LONGEST_TEXT) {
            throw new BadInput(originOf.apply(START) + ": has " + text.length() + " characters; at most " + LONGEST_TEXT
                    + " are expected");
        }
        try {
            if (text.length() > 2 * MOST_VALUES) { // less is soon put together, and counted when it is converted
                requireFew(new Yaml(options).parse(new StringReader(text)), originOf);
            }
            Node node = new Yaml(options).compose(new StringReader(text));
            return node == null
                    ? null
                    : new YamlTree(originOf, problems).convert(node, originOf.apply(node.getStartMark()));
        } catch (ReaderException e) {
            String character = String.format(Locale.ROOT, "U+%04X", e.getCodePoint());
            throw new BadInput(originOf.apply(START) + ": not YAML: has the character " + character, e);
        } catch (MarkedYAMLException e) {
            Mark mark = e.getProblemMark() == null ? e.getContextMark() : e.getProblemMark();
            throw new BadInput(originOf.apply(mark) + ": not YAML: " + e.getProblem(), e);
        } catch (YAMLException e) { // more aliases, levels or characters than SnakeYAML accepts
            throw new BadInput(originOf.apply(START) + ": cannot be read as YAML: " + e.getMessage(), e);
        }
    }

    /** Counts what is written, before it is put together. Aliases are counted when they are replaced. */
    private static void requireFew(Iterable<Event> events, Function<Mark, String> originOf) {
        int written = 0;
        for (Event event : events) {
            written += event instanceof NodeEvent ? 1 : 0;
            if (written > 2 * MOST_VALUES) { // keys count too
                throw tooMany(originOf.apply(event.getStartMark()));
            }
        }
    }

    private static BadInput tooMany(String origin) {
        return new BadInput(origin + ": is beyond the " + MOST_VALUES
                + " values that a file may have, those counted that aliases (*) stand for");
    }

    /** Converts a node. A value under a key gets the origin of the key, because the user looks for it there. */
    private Entry convert(Node node, String origin) {
        values++;
        if (values > MOST_VALUES) {
            throw tooMany(origin);
        }
        if (!converting.add(node)) {
            problems.add(origin, "an anchor (&) within itself");
            return new Scalar("", true, origin);
        }
        try {
            return convertFresh(node, origin);
        } finally {
            converting.remove(node);
        }
    }

    private Entry convertFresh(Node node, String origin) {
        if (node instanceof ScalarNode scalar) {
            return new Scalar(scalar.getValue(), scalar.getScalarStyle() != ScalarStyle.PLAIN, origin);
        }
        if (node instanceof SequenceNode sequence) {
            List<Entry> items = new ArrayList<>();
            sequence.getValue().forEach(item -> items.add(convert(item, originOf.apply(item.getStartMark()))));
            return new Sequence(items, origin);
        }
        Map<String, Entry> values = new LinkedHashMap<>();
        for (NodeTuple tuple : ((MappingNode) node).getValue()) {
            String at = originOf.apply(tuple.getKeyNode().getStartMark());
            if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
                problems.add(at, "a key must be a word");
            } else if (values.putIfAbsent(key.getValue(), convert(tuple.getValueNode(), at)) != null) {
                problems.add(at, "duplicate key '" + key.getValue() + "'");
            }
        }
        return new Mapping(values, origin);
    }
}
