package batchnorm.network.onednn;

import java.util.List;
import java.util.function.Supplier;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_desc_base;

/** The choice of a layout for those primitives that do not choose themselves. */
final class FastLayout {
    private FastLayout() {}

    /** What a primitive would be in a layout. */
    interface Candidate {
        primitive_desc_base in(memory.desc layout);
    }

    /**
     * The layout that the values have, where the library has a kernel for it; else the first other one for which it
     * has; else the one that the values have.
     */
    static memory.desc of(Value input, Candidate candidate) {
        memory.desc own = input.data().layout();
        List<Supplier<memory.desc>> layouts = List.of(
                () -> own,
                () -> Layouts.channelsLast(input.dims()),
                () -> Layouts.of(memory.format_tag.nChw16c, input.dims()),
                () -> Layouts.of(memory.format_tag.nChw8c, input.dims()),
                () -> Layouts.channelsFirst(input.dims()));
        return layouts.stream()
                .map(Supplier::get)
                .filter(layout -> isFast(layout, candidate))
                .findFirst()
                .orElse(own);
    }

    private static boolean isFast(memory.desc layout, Candidate candidate) {
        try {
            return !candidate.in(layout).impl_info_str().getString().startsWith("ref");
        } catch (RuntimeException e) {
            return false; // so JavaCPP passes on the library's "could not create a primitive descriptor"
        }
    }
}
