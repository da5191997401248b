package batchnorm.engine.onednn.calls;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC_1;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_add;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_mul;
import static org.bytedeco.dnnl.global.dnnl.dnnl_binary_sub;

import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.Layouts;
import batchnorm.engine.onednn.program.ProgramBuilder;
import java.nio.FloatBuffer;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;

/**
 * Batch normalization with fixed statistics as part of the convolution before it (Algorithm 2, step 11). The mean is
 * subtracted first: added to the shift instead, a large mean would cost digits.
 */
final class FoldedNormalization {
    private final ProgramBuilder builder;
    private final Node node;
    private final Node.Normalization normalization;
    private final int channels;
    private final memory.desc layout;

    FoldedNormalization(ProgramBuilder builder, Node node) {
        this.builder = builder;
        this.node = node;
        this.normalization = (Node.Normalization) node.kind();
        this.channels = node.output().channels();
        this.layout = Layouts.channelsFirst(1, channels, 1, 1);
    }

    /** Appends the subtraction, the multiplication and the addition; nothing may be appended before. */
    void append(post_ops operations) {
        operations.append_binary(dnnl_binary_sub, layout);
        operations.append_binary(dnnl_binary_mul, layout);
        operations.append_binary(dnnl_binary_add, layout);
    }

    /** Emits the computation of the three numbers for each channel, and adds them to the convolution's arguments. */
    void prepare(ProgramBuilder.Call convolution) {
        Buffer centre = builder.buffer(layout);
        Buffer scale = builder.buffer(layout);
        Buffer shift = builder.buffer(layout);
        Buffer mean = normalization.mean().in(builder, Layouts.vector(channels));
        Buffer variance = normalization.variance().in(builder, Layouts.vector(channels));
        Buffer learned = normalization.scaleAndShift().in(builder, Layouts.of(memory.format_tag.nc, 2, channels));
        builder.java(
                "statistics " + node.name(),
                () -> {
                    centre.values().put(0, mean.values(), 0, channels);
                    multiply(variance.values(), learned.values(), scale.values());
                    shift.values().put(0, learned.values(), channels, channels);
                },
                mean,
                variance,
                learned,
                centre,
                scale,
                shift);
        int operation = 1;
        for (Buffer number : List.of(centre, scale, shift)) {
            convolution.with(DNNL_ARG_ATTR_MULTIPLE_POST_OP_BASE * operation | DNNL_ARG_SRC_1, number);
            operation++;
        }
    }

    /** γ/√(σ² + ε). */
    private void multiply(FloatBuffer variance, FloatBuffer learned, FloatBuffer scale) {
        for (int c = 0; c < channels; c++) {
            scale.put(c, (float) (learned.get(c) / Math.sqrt(variance.get(c) + normalization.epsilon())));
        }
    }
}
