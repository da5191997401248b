package batchnorm.mutation;

import batchnorm.data.random.SplitMix64;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Changes of a tree of maps, lists and values, as YAML and JSON have them: keys that are lost, renamed or doubled,
 * values of another kind or of extreme size, parts that stand where others stood.
 */
final class TreeMutations {
    private static final List<Object> VALUES = values();
    private static final int DEEP = 60;

    private final SplitMix64 random;

    TreeMutations(SplitMix64 random) {
        this.random = random;
    }

    private static List<Object> values() {
        List<Object> values = new ArrayList<>(List.of(
                0,
                1,
                -1,
                2,
                1e308,
                1e-308,
                -0.0,
                Long.MAX_VALUE,
                Long.MIN_VALUE,
                2_147_483_648L,
                0.5,
                true,
                "",
                " ",
                "..",
                "/x",
                "a/b",
                "\0",
                "\u001b[31m",
                "\uFEFF",
                "a\nb",
                "none",
                "batch",
                "NaN",
                ".inf",
                "x".repeat(100_000),
                "1".repeat(100_000),
                "ε",
                "\uD83D\uDE00",
                "${x}",
                "%s%n",
                "provenance.json",
                List.of(),
                Map.of()));
        values.add(null);
        return values;
    }

    /** A changed copy; the tree stays as it is. */
    Map<String, Object> changed(Map<String, Object> tree) {
        Map<String, Object> copy = map(tree);
        int times = random.nextInt(4) == 0 ? 1 + random.nextInt(4) : 1;
        for (int i = 0; i < times; i++) {
            List<Object> containers = new ArrayList<>();
            collect(copy, containers);
            change(containers.get(random.nextInt(containers.size())), containers);
        }
        return copy;
    }

    private void change(Object container, List<Object> all) {
        if (container instanceof Map<?, ?> map && !map.isEmpty()) {
            changeMap(unchecked(map), all);
        } else if (container instanceof List<?> list && !list.isEmpty()) {
            changeList(uncheckedList(list), all);
        }
    }

    private void changeMap(Map<String, Object> map, List<Object> all) {
        List<String> keys = List.copyOf(map.keySet());
        String key = keys.get(random.nextInt(keys.size()));
        switch (random.nextInt(6)) {
            case 0 -> map.remove(key);
            case 1 -> map.put(key + "x", map.remove(key));
            case 2 -> map.put(String.valueOf(value()), copy(map.get(key)));
            case 3 -> map.put(key, copy(all.get(random.nextInt(all.size()))));
            default -> map.put(key, replacement(map.get(key)));
        }
    }

    private void changeList(List<Object> list, List<Object> all) {
        int at = random.nextInt(list.size());
        switch (random.nextInt(5)) {
            case 0 -> list.remove(at);
            case 1 -> list.add(random.nextInt(list.size() + 1), copy(list.get(at)));
            case 2 -> list.set(at, list.set(random.nextInt(list.size()), list.get(at)));
            case 3 -> list.set(at, copy(all.get(random.nextInt(all.size()))));
            default -> list.set(at, replacement(list.get(at)));
        }
    }

    private Object value() {
        return VALUES.get(random.nextInt(VALUES.size()));
    }

    /** Another value, or the same one in a list, in a text, or far below. */
    private Object replacement(Object old) {
        return switch (random.nextInt(8)) {
            case 0 -> copy(List.of(String.valueOf(old)));
            case 1 -> String.valueOf(old);
            case 2 -> copy(Map.of("kind", String.valueOf(old)));
            case 3 -> deep();
            default -> copy(value());
        };
    }

    private static Object deep() {
        Object deep = 1;
        for (int i = 0; i < DEEP; i++) {
            deep = new ArrayList<>(List.of(deep));
        }
        return deep;
    }

    private static void collect(Object node, List<Object> into) {
        if (node instanceof Map<?, ?> map) {
            into.add(map);
            map.values().forEach(value -> collect(value, into));
        } else if (node instanceof List<?> list) {
            into.add(list);
            list.forEach(value -> collect(value, into));
        }
    }

    private static Object copy(Object node) {
        if (node instanceof Map<?, ?> map) {
            return map(unchecked(map));
        }
        if (node instanceof List<?> list) {
            List<Object> copy = new ArrayList<>();
            list.forEach(value -> copy.add(copy(value)));
            return copy;
        }
        return node;
    }

    private static Map<String, Object> map(Map<String, Object> from) {
        Map<String, Object> copy = new LinkedHashMap<>();
        from.forEach((key, value) -> copy.put(String.valueOf(key), copy(value)));
        return copy;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> unchecked(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> uncheckedList(List<?> list) {
        return (List<Object>) list;
    }
}
