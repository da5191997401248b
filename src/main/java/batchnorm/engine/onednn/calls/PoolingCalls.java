package batchnorm.engine.onednn.calls;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DIFF_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WORKSPACE;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_exclude_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_avg_include_padding;
import static org.bytedeco.dnnl.global.dnnl.dnnl_pooling_max;

import batchnorm.engine.VectorModule;
import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.graph.Node.Pooling.Statistic;
import batchnorm.engine.onednn.graph.Window;
import batchnorm.engine.onednn.loops.NeighbourhoodAverage;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.Layouts;
import batchnorm.engine.onednn.program.Natives;
import batchnorm.engine.onednn.program.ProgramBuilder;
import batchnorm.engine.onednn.program.Purpose;
import batchnorm.engine.onednn.vector.MaximumPooling;
import java.nio.FloatBuffer;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.pooling_backward;
import org.bytedeco.dnnl.pooling_forward;
import org.bytedeco.dnnl.primitive_desc_base;

/** Pooling. For a maximum, a workspace records where in the window it was. */
final class PoolingCalls {
    private final ProgramBuilder builder;
    private final Node node;
    private final Value input;
    private final Window window;
    private final Statistic statistic;
    private final int algorithm;
    private final memory.desc layout;
    private final pooling_forward.primitive_desc forward;

    PoolingCalls(ProgramBuilder builder, Node node, Value input) {
        Node.Pooling pooling = (Node.Pooling) node.kind();
        this.builder = builder;
        this.node = node;
        this.input = input;
        this.window = pooling.window();
        this.statistic = pooling.statistic();
        this.algorithm = algorithm(statistic);
        this.layout = FastLayout.of(input, this::slowest);
        this.forward = forward(layout);
    }

    private static int algorithm(Statistic statistic) {
        return switch (statistic) {
            case MAXIMUM -> dnnl_pooling_max;
            case AVERAGE -> dnnl_pooling_avg_exclude_padding;
            case AVERAGE_WITH_PADDING -> dnnl_pooling_avg_include_padding;
        };
    }

    private primitive_desc_base slowest(memory.desc of) {
        pooling_forward.primitive_desc there = forward(of);
        return builder.trains() ? backward(of, there) : there;
    }

    private pooling_forward.primitive_desc forward(memory.desc of) {
        memory.desc destination = Layouts.any(Value.dims(builder, node.output()));
        return new pooling_forward.primitive_desc(
                new pooling_forward.desc(
                        builder.propagation(),
                        algorithm,
                        of,
                        destination,
                        window.strides(),
                        window.size(),
                        window.padding(),
                        window.padding()),
                Natives.engine());
    }

    private pooling_backward.primitive_desc backward(memory.desc of, pooling_forward.primitive_desc there) {
        return new pooling_backward.primitive_desc(
                new pooling_backward.desc(
                        algorithm,
                        of,
                        there.dst_desc(),
                        window.strides(),
                        window.size(),
                        window.padding(),
                        window.padding()),
                Natives.engine(),
                there);
    }

    Value emit() {
        if (input.data().hasLayout(Layouts.channelsLast(input.dims()))) {
            if (statistic == Statistic.AVERAGE && window.keepsSize()) {
                return average();
            }
            if (statistic == Statistic.MAXIMUM && vectorsAreFaster()) {
                return maximum();
            }
        }
        return library();
    }

    private Value average() {
        return LoopedPooling.emit(
                builder, node, input, () -> new AveragePasses(new NeighbourhoodAverage(node.output(), window)));
    }

    private record AveragePasses(NeighbourhoodAverage loops) implements LoopedPooling.Passes {
        @Override
        public void forward(FloatBuffer from, FloatBuffer to, int first, int end) {
            loops.forward(from, to, first, end);
        }

        @Override
        public void backward(FloatBuffer from, FloatBuffer to, int first, int end) {
            loops.backward(from, to, first, end);
        }
    }

    private Value maximum() {
        Buffer places = builder.buffer(Layouts.channelsLast(Value.dims(builder, node.output())));
        return LoopedPooling.emit(builder, node, input, () -> new MaximumPasses(maximumLoops(), places), places);
    }

    private MaximumPooling maximumLoops() {
        return new MaximumPooling(
                new MaximumPooling.Window(window.height(), window.width(), window.strideY(), window.paddingY()),
                input.shape().channels(),
                new MaximumPooling.Size(input.shape().height(), input.shape().width()),
                new MaximumPooling.Size(node.output().height(), node.output().width()));
    }

    private record MaximumPasses(MaximumPooling loops, Buffer places) implements LoopedPooling.Passes {
        @Override
        public void forward(FloatBuffer from, FloatBuffer to, int first, int end) {
            loops.forward(from, to, places.values(), first, end);
        }

        @Override
        public void backward(FloatBuffer from, FloatBuffer to, int first, int end) {
            loops.backward(from, places.values(), to, first, end);
        }
    }

    /** Whether our loops can find the maxima, and faster than the library's kernel: it has a fast one for AVX-512. */
    private boolean vectorsAreFaster() {
        boolean regular = window.strideY() == window.strideX()
                && window.paddingY() == window.paddingX()
                && window.paddingY() < Math.min(window.height(), window.width());
        return regular
                && !forward.impl_info_str().getString().contains("avx512")
                && VectorModule.isUsable()
                && input.shape().channels() >= MaximumPooling.fewestChannels();
    }

    private Value library() {
        Buffer output = builder.buffer(forward.dst_desc());
        boolean noted = statistic == Statistic.MAXIMUM && builder.purpose() != Purpose.INFERENCE;
        Buffer workspace = noted ? builder.buffer(forward.workspace_desc()) : null;
        ProgramBuilder.Call call = builder.call("pooling " + node.name(), forward, new pooling_forward(forward))
                .with(DNNL_ARG_SRC, input.in(layout))
                .with(DNNL_ARG_DST, output);
        if (noted) {
            call.with(DNNL_ARG_WORKSPACE, workspace);
        }
        call.emit();
        Value result = new Value(builder, node.name(), node.output(), output, input.isDifferentiable());
        builder.onBackward(() -> {
            if (input.isDifferentiable()) {
                backward(result, workspace);
            }
        });
        return result;
    }

    private void backward(Value result, Buffer workspace) {
        pooling_backward.primitive_desc backward = backward(layout, forward);
        Buffer down = builder.buffer(layout);
        ProgramBuilder.Call call = builder.call(
                        "pooling, backward " + node.name(), backward, new pooling_backward(backward))
                .with(DNNL_ARG_DIFF_DST, result.gradient())
                .with(DNNL_ARG_DIFF_SRC, down);
        if (workspace != null) {
            call.with(DNNL_ARG_WORKSPACE, workspace);
        }
        call.emit();
        input.addGradient(down);
    }
}
