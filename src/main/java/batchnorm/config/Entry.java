package batchnorm.config;

import batchnorm.Printed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a configuration together with its place in the input. */
public sealed interface Entry {

    /** The place where the user wrote the value: {@code file:line:column} or {@code --set path}. */
    String origin();

    /** The kind of value in words, for messages. */
    String kind();

    /** A deep copy, so that an override of the copy does not change this entry. */
    Entry copy();

    /** The value as one line of YAML. */
    String toYaml();

    /** A word, a number, true or false. */
    record Scalar(String text, boolean quoted, String origin) implements Entry {
        @Override
        public String kind() {
            return "'" + Printed.value(text) + "'";
        }

        @Override
        public Entry copy() {
            return this;
        }

        @Override
        public String toYaml() {
            return text.replace('\n', ' ').strip();
        }
    }

    /** A list. */
    record Sequence(List<Entry> items, String origin) implements Entry {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public String kind() {
            return "a list";
        }

        @Override
        public Entry copy() {
            return new Sequence(items.stream().map(Entry::copy).toList(), origin);
        }

        @Override
        public String toYaml() {
            List<String> parts = new ArrayList<>();
            items.forEach(item -> parts.add(item.toYaml()));
            return "[" + String.join(", ", parts) + "]";
        }
    }

    /** Keys and values in the order of the file. Mutable: overrides replace values in place. */
    record Mapping(Map<String, Entry> values, String origin) implements Entry {
        @Override
        public String kind() {
            return "a section";
        }

        @Override
        public Mapping copy() {
            Map<String, Entry> copies = new LinkedHashMap<>();
            values.forEach((key, value) -> copies.put(key, value.copy()));
            return new Mapping(copies, origin);
        }

        @Override
        public String toYaml() {
            List<String> parts = new ArrayList<>();
            values.forEach((key, value) -> parts.add(key + ": " + value.toYaml()));
            return "{" + String.join(", ", parts) + "}";
        }
    }
}
