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
        if (builder.purpose() == Purpose.INFERENCE) {
            Buffer mean = movingMean();
            Buffer covariance = movingCovariance();
            PopulationMaps maps = new PopulationMaps(calls.places(), whitening.epsilon(), mean, covariance);
            return calls.emit(maps, soleReader, mean, covariance);
        }
        WhitenedMaps maps = new WhitenedMaps(calls.places(), whitening.epsilon());
        builder.onBackward(() -> average(maps)); // it comes after the backward pass that is emitted now
        return calls.emit(maps, soleReader && !builder.trains());
    }

    /** The moving averages keep their layouts in all programs, so these are no copies of them. */
    private void average(WhitenedMaps maps) {
        Buffer mean = movingMean();
        Buffer covariance = movingCovariance();
        float share = (float) (1 - whitening.decay());
        builder.java(
                "statistics " + node.name(),
                () -> maps.follow(mean.values(), covariance.values(), share),
                mean,
                covariance);
    }

    private Buffer movingMean() {
        return whitening.mean().in(builder, Layouts.vector(node.output().channels()));
    }

    private Buffer movingCovariance() {
        long channels = node.output().channels();
        return whitening.covariance().in(builder, Layouts.of(memory.format_tag.nc, channels, channels));
    }
}
