package batchnorm.engine.onednn.calls;

import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.loops.PopulationMaps;
import batchnorm.engine.onednn.loops.WhitenedMaps;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.Layouts;
import batchnorm.engine.onednn.program.ProgramBuilder;
import batchnorm.engine.onednn.program.Purpose;
import org.bytedeco.dnnl.memory;

/** Whitening of feature maps: by the mini-batch, or in inference by the moving averages. */
final class WhiteningCalls {
    private final ProgramBuilder builder;
    private final Node node;
    private final Node.Whitening whitening;
    private final MapCalls calls;

    WhiteningCalls(ProgramBuilder builder, Node node, Value input) {
        this.builder = builder;
        this.node = node;
        this.whitening = (Node.Whitening) node.kind();
        this.calls = new MapCalls(builder, node, input, whitening.scaleAndShift());
    }

    /** @param soleReader whether nothing else reads the inputs */
    Value emit(boolean soleReader) {
        // In a training program this gives the averages a place, although the transform does not read them.
        Buffer mean = whitening.mean().in(builder, layoutOfMean());
        Buffer covariance = whitening.covariance().in(builder, layoutOfCovariance());
        if (builder.purpose() == Purpose.INFERENCE) {
            PopulationMaps maps = new PopulationMaps(calls.places(), whitening.epsilon(), mean, covariance);
            return calls.emit(maps, soleReader, mean, covariance);
        }
        WhitenedMaps maps = new WhitenedMaps(calls.places(), whitening.epsilon());
        builder.onBackward(() -> average(maps)); // it comes after the backward pass that is emitted now
        return calls.emit(maps, soleReader && !builder.trains());
    }

    private void average(WhitenedMaps maps) {
        Buffer mean = builder.buffer(layoutOfMean());
        Buffer covariance = builder.buffer(layoutOfCovariance());
        builder.java(
                "statistics " + node.name(), () -> maps.show(mean.values(), covariance.values()), mean, covariance);
        whitening.mean().average(builder, mean, whitening.decay());
        whitening.covariance().average(builder, covariance, whitening.decay());
    }

    private memory.desc layoutOfMean() {
        return Layouts.vector(node.output().channels());
    }

    private memory.desc layoutOfCovariance() {
        long channels = node.output().channels();
        return Layouts.of(memory.format_tag.nc, channels, channels);
    }
}
