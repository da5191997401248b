package batchnorm.engine.onednn.calls;

import batchnorm.engine.onednn.loops.MapLayout;
import batchnorm.engine.onednn.program.Layouts;
import java.util.List;
import org.bytedeco.dnnl.memory;

/** The library's layouts of feature maps that the loops know. */
final class KnownLayouts {
    private static final List<memory.format_tag> ALL = List.of(
            memory.format_tag.nhwc, memory.format_tag.nChw16c, memory.format_tag.nChw8c, memory.format_tag.nchw);

    private static final int WIDE = 16;
    private static final int NARROW = 8;

    private KnownLayouts() {}

    /** The known layout that the values have; channels last if theirs is not known. */
    static memory.format_tag of(Value value) {
        return ALL.stream()
                .filter(tag -> value.data().hasLayout(Layouts.of(tag, value.dims())))
                .findFirst()
                .orElse(memory.format_tag.nhwc);
    }

    /** The places of values of these dimensions, {@code [m, channels, height, width]}, in a known layout. */
    static MapLayout places(memory.format_tag tag, long... dims) {
        int lanes =
                switch (tag) {
                    case nhwc -> Math.toIntExact(dims[1]);
                    case nChw16c -> WIDE;
                    case nChw8c -> NARROW;
                    case nchw -> 1;
                    default -> throw new IllegalArgumentException("layout " + tag + " is not one of " + ALL);
                };
        return MapLayout.inBlocks(
                Math.toIntExact(dims[0]), Math.toIntExact(dims[1]), Math.toIntExact(dims[2] * dims[3]), lanes);
    }
}
