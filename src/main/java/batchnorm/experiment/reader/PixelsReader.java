package batchnorm.experiment.reader;

import batchnorm.config.Range;
import batchnorm.config.SectionReader;
import batchnorm.data.Pixels;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;

/** Reads the section {@code pixels}: what a stored byte means to a network. */
final class PixelsReader {
    private PixelsReader() {}

    static Pixels read(SectionReader reader) {
        Map<String, Supplier<Pixels>> kinds = new LinkedHashMap<>();
        kinds.put("binary", () -> new Pixels.Binary(reader.number("threshold", Range.FRACTION)));
        kinds.put("grey", Pixels.Grey::new);
        kinds.put(
                "centred",
                () -> new Pixels.Centred(
                        reader.number("mean", Range.FRACTION), reader.number("deviation", Range.POSITIVE_FLOAT)));
        Pixels pixels = reader.kind("kind", kinds).get();
        reader.finish();
        return pixels;
    }
}
