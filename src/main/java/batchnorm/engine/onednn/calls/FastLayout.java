package batchnorm.engine.onednn.calls;

import batchnorm.engine.onednn.program.Layouts;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_desc_base;

/** The choice of a layout for those primitives that do not choose themselves. */
final class FastLayout {
    /** Compiled, but many times slower than the kernels for other layouts. */
    private static final Set<String> PLAIN_LOOPS = Set.of("nspc_bnorm:any");

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
                .filter(layout -> isFast(() -> candidate.in(layout)))
                .findFirst()
                .orElse(own);
    }

    /** Whether the library has more than a plain loop for what is described. */
    static boolean isFast(Supplier<? extends primitive_desc_base> described) {
        return fast(described).isPresent();
    }

    /** What is described, or nothing where the library has no more than a plain loop for it. */
    static <T extends primitive_desc_base> Optional<T> fast(Supplier<T> described) {
        return possible(described).filter(descriptor -> {
            String implementation = descriptor.impl_info_str().getString();
            return !implementation.startsWith("ref") && !PLAIN_LOOPS.contains(implementation);
        });
    }

    /** What is described, or nothing where the library has nothing for it. */
    static <T> Optional<T> possible(Supplier<T> described) {
        try {
            return Optional.of(described.get());
        } catch (RuntimeException e) {
            return Optional.empty(); // so JavaCPP passes on the library's "could not create a primitive descriptor"
        }
    }
}
