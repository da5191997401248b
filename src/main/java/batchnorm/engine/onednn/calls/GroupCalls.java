package batchnorm.engine.onednn.calls;

import batchnorm.engine.onednn.graph.Node;
import batchnorm.engine.onednn.loops.SlicedNormalization;
import batchnorm.engine.onednn.program.ProgramBuilder;

/** Group normalization of each example, which is the same in training and in inference. */
final class GroupCalls {
    private final ProgramBuilder builder;
    private final Node.Groups groups;
    private final MapCalls calls;

    GroupCalls(ProgramBuilder builder, Node node, Value input) {
        this.builder = builder;
        this.groups = (Node.Groups) node.kind();
        this.calls = new MapCalls(builder, node, input, groups.scaleAndShift());
    }

    /** @param soleReader whether nothing else reads the inputs */
    Value emit(boolean soleReader) {
        boolean trains = builder.trains();
        SlicedNormalization transform =
                SlicedNormalization.ofGroups(calls.places(), groups.groups(), groups.epsilon(), trains);
        return calls.emit(transform, soleReader && !trains);
    }
}
