package batchnorm.engine.onednn.calls;

import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.ProgramBuilder;
import batchnorm.engine.onednn.program.Purpose;
import java.util.List;

/** Chooses the calls of a node of batch normalization. */
record Normalizing(ProgramBuilder builder, Node node, Value source) {

    /** Whether a node is a normalization that the library has. In inference it has those with a changed training. */
    static boolean byTheLibrary(ProgramBuilder builder, Node.Kind kind) {
        return kind instanceof Node.Normalization normalization
                && !normalization.perActivation()
                && (normalization.change().isEmpty() || builder.purpose() == Purpose.INFERENCE);
    }

    /**
     * @param soleReader whether nothing else reads the inputs
     * @param withRelu whether a ReLU follows within the same call, which only those of the library can have
     * @param statistics receives the mini-batch's mean and variance
     */
    Value emit(boolean soleReader, boolean withRelu, List<Buffer> statistics) {
        Value value;
        if (byTheLibrary(builder, node.kind())) {
            NormalizationCalls calls = new NormalizationCalls(builder, node, withRelu, source);
            value = calls.emit(soleReader);
            statistics.addAll(calls.statistics());
        } else if (((Node.Normalization) node.kind()).perActivation()) {
            PerActivationCalls calls = new PerActivationCalls(builder, node, source);
            value = calls.emit(soleReader);
            statistics.addAll(calls.statistics());
        } else {
            ChangedBatchCalls calls = new ChangedBatchCalls(builder, node, source);
            value = calls.emit();
            statistics.addAll(calls.statistics());
        }
        return value;
    }
}
