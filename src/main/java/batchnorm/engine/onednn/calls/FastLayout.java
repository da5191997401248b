package batchnorm.engine.onednn.calls;

import batchnorm.engine.onednn.program.Layouts;
import batchnorm.engine.onednn.program.PlainLoops;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_desc_base;

/** Chooses the layout for primitives that do not choose one themselves. */
final class FastLayout {
    private FastLayout() {}

    /** Describes a primitive in a given layout. */
    interface Candidate {
        primitive_desc_base in(memory.desc layout);
    }

    /**
     * The layout that the values have, if the library has a fast kernel for it; otherwise the first other layout with a
     * fast kernel; if there is none, the layout that the values have.
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
                .filter(layout -> isFast(() -> candidate.in(layout)))
                .findFirst()
                .orElse(own);
    }

    /** Whether the library has a fast kernel for the described primitive, not only a plain loop. */
    static boolean isFast(Supplier<? extends primitive_desc_base> described) {
        return fast(described).isPresent();
    }

    /** The described primitive, or empty if the library has only a plain loop for it. */
    static <T extends primitive_desc_base> Optional<T> fast(Supplier<T> described) {
        return possible(described)
                .filter(descriptor ->
                        !PlainLoops.contain(descriptor.impl_info_str().getString()));
    }

    /** The described primitive, or empty if the library cannot compute it. */
    static <T> Optional<T> possible(Supplier<T> described) {
        try {
            return Optional.of(described.get());
        } catch (RuntimeException e) {
            return Optional.empty(); // this is how JavaCPP reports "could not create a primitive descriptor"
        }
    }
}
