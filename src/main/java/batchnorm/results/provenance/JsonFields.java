package batchnorm.results.provenance;

import batchnorm.BadInput;
import batchnorm.files.IoReason;
import batchnorm.files.TextFile;
import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.stream.IntStream;

/** The fields of one JSON object. Reading one throws {@link BadInput} if it is missing or has another type. */
public record JsonFields(Path file, String path, Map<?, ?> fields) {

    /**
     * The fields of a file that holds one object.
     *
     * @throws BadInput if it holds something else, or more, or a key twice
     */
    public static JsonFields read(Path file) {
        String text = TextFile.withoutMark(TextFile.read(file));
        try (JsonParser parser = JSON.std.getStreamingFactory().createParser(text)) {
            parser.enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);
            Map<String, Object> fields = JSON.std.mapFrom(parser);
            if (fields == null) {
                throw new BadInput(file + " holds null; an object in braces is expected");
            }
            if (parser.nextToken() != null) {
                throw new BadInput(file + " holds more than one object; nothing is expected after it");
            }
            return new JsonFields(file, "", fields);
        } catch (JacksonException e) {
            String place = ", line " + e.getLocation().getLineNr() + ", column "
                    + e.getLocation().getColumnNr();
            throw new BadInput(
                    file + place + ": not JSON: " + e.getOriginalMessage().replaceFirst(" \\(start marker.*", ""), e);
        } catch (IOException e) {
            throw new BadInput("Cannot read " + file + ": " + IoReason.of(e), e);
        }
    }

    public String text(String key) {
        return value(key, String.class);
    }

    public boolean flag(String key) {
        return value(key, Boolean.class);
    }

    Optional<Boolean> optionalFlag(String key) {
        return fields.containsKey(key) ? Optional.of(flag(key)) : Optional.empty();
    }

    public long integer(String key) {
        return whole(key, value(key, Number.class));
    }

    /** A whole number within a range. */
    public long integer(String key, long least, long most) {
        return within(key, integer(key), least, most);
    }

    /** Empty if there is no such key. */
    OptionalInt optionalInteger(String key, int least, int most) {
        return fields.containsKey(key) ? OptionalInt.of((int) integer(key, least, most)) : OptionalInt.empty();
    }

    public double number(String key) {
        return finite(key, value(key, Number.class));
    }

    JsonFields object(String key) {
        return new JsonFields(file, path + key + ".", value(key, Map.class));
    }

    /** Empty if there is no such key. */
    Optional<String> optionalText(String key) {
        return fields.containsKey(key) ? Optional.of(text(key)) : Optional.empty();
    }

    Optional<JsonFields> optionalObject(String key) {
        return fields.get(key) == null ? Optional.empty() : Optional.of(object(key));
    }

    /** A list of objects, each converted. */
    public <T> List<T> objects(String key, Function<JsonFields, T> conversion) {
        List<?> list = value(key, List.class);
        return IntStream.range(0, list.size())
                .mapToObj(i -> new JsonFields(
                        file, path + key + "[" + i + "].", cast(key + "[" + i + "]", list.get(i), Map.class)))
                .map(conversion)
                .toList();
    }

    /** An empty list if there is no such key. */
    <T> List<T> optionalObjects(String key, Function<JsonFields, T> conversion) {
        return fields.containsKey(key) ? objects(key, conversion) : List.of();
    }

    public List<String> texts(String key) {
        return list(key, String.class);
    }

    List<Long> integers(String key) {
        return list(key, Number.class).stream().map(one -> whole(key, one)).toList();
    }

    /** An empty list if there is no such key. */
    List<Long> optionalIntegers(String key) {
        return fields.containsKey(key) ? integers(key) : List.of();
    }

    List<Double> numbers(String key) {
        return list(key, Number.class).stream().map(one -> finite(key, one)).toList();
    }

    Map<String, String> textMap(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        JsonFields inner = object(key);
        inner.fields.keySet().forEach(name -> texts.put(name.toString(), inner.text(name.toString())));
        return texts;
    }

    /** The lists of whole numbers in this object, by key. */
    Map<String, List<Long>> integerLists() {
        Map<String, List<Long>> lists = new LinkedHashMap<>();
        fields.keySet().forEach(name -> lists.put(name.toString(), integers(name.toString())));
        return lists;
    }

    /** An empty map if there is no such key. */
    Map<String, String> optionalTextMap(String key) {
        return fields.containsKey(key) ? textMap(key) : Map.of();
    }

    BadInput bad(String key, String what) {
        return new BadInput(file + ": " + path + key + " " + what);
    }

    long within(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw bad(key, "is " + value + "; a whole number from " + least + " to " + most + " is expected");
        }
        return value;
    }

    private long whole(String key, Number value) {
        if (value instanceof Integer || value instanceof Long) {
            return value.longValue();
        }
        throw bad(key, "is " + value + "; a whole number of at most 18 digits is expected");
    }

    private double finite(String key, Number value) {
        if (!Double.isFinite(value.doubleValue())) {
            throw bad(key, "is " + value + "; a number that a double can hold is expected");
        }
        return value.doubleValue();
    }

    private <T> List<T> list(String key, Class<T> type) {
        List<?> list = value(key, List.class);
        return list.stream().map(element -> cast(key, element, type)).toList();
    }

    private <T> T value(String key, Class<T> type) {
        Object value = fields.get(key);
        if (value == null) {
            throw bad(key, "is missing");
        }
        return cast(key, value, type);
    }

    private <T> T cast(String key, Object value, Class<T> type) {
        if (!type.isInstance(value)) {
            throw bad(key, "is \"" + value + "\", expected a " + type.getSimpleName());
        }
        return type.cast(value);
    }
}
