package batchnorm.engine.onednn.calls;

import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.loops.MapLayout;
import batchnorm.engine.onednn.loops.MapTransform;
import batchnorm.engine.onednn.loops.ScaleAndShift;
import batchnorm.engine.onednn.parameters.Parameter;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.Layouts;
import batchnorm.engine.onednn.program.ProgramBuilder;
import org.bytedeco.dnnl.memory;

/** The calls of a normalization of feature maps that the library lacks, as Java loops. */
final class MapCalls {
    private final ProgramBuilder builder;
    private final Node node;
    private final Value input;
    private final Parameter scaleAndShift;
    private final memory.desc layout;
    private final memory.desc learnedLayout;
    private final MapLayout places;

    /** @param scaleAndShift γ of each channel, then β */
    MapCalls(ProgramBuilder builder, Node node, Value input, Parameter scaleAndShift) {
        this.builder = builder;
        this.node = node;
        this.input = input;
        this.scaleAndShift = scaleAndShift;
        memory.format_tag tag = KnownLayouts.of(input);
        this.layout = Layouts.of(tag, input.dims());
        this.learnedLayout = Layouts.of(memory.format_tag.nc, 2, node.output().channels());
        this.places = KnownLayouts.places(tag, input.dims());
    }

    /** Where the values lie in memory. */
    MapLayout places() {
        return places;
    }

    /**
     * Emits the forward pass, and the backward pass that follows it in training.
     *
     * @param inPlace whether the outputs may overwrite the inputs, which a backward pass reads
     * @param read what the transform reads beside its inputs
     */
    Value emit(MapTransform transform, boolean inPlace, Buffer... read) {
        Buffer source = input.in(layout);
        Buffer output = inPlace ? source : builder.buffer(layout);
        ScaleAndShift numbers = new ScaleAndShift(places);
        Buffer learned = scaleAndShift.in(builder, learnedLayout);
        Buffer[] used = new Buffer[read.length + 3];
        System.arraycopy(read, 0, used, 3, read.length);
        used[0] = source;
        used[1] = learned;
        used[2] = output;
        builder.java(
                "normalization " + node.name(),
                () -> {
                    numbers.read(learned.values());
                    transform.forward(source.values(), output.values(), numbers);
                },
                used);
        Value result = new Value(builder, node.name(), node.output(), output, true);
        builder.onBackward(() -> backward(transform, result, source, numbers));
        return result;
    }

    private void backward(MapTransform transform, Value result, Buffer source, ScaleAndShift numbers) {
        Buffer gradient = result.gradient();
        Buffer ofLearned = builder.buffer(learnedLayout);
        builder.java(
                "normalization, backward " + node.name(),
                () -> {
                    numbers.clearSums();
                    transform.backward(source.values(), gradient.values(), numbers);
                    numbers.writeSums(ofLearned.values());
                },
                source,
                gradient,
                ofLearned);
        scaleAndShift.update(builder, ofLearned);
        input.addGradient(gradient);
    }
}
