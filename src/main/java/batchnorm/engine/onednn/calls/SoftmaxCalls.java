package batchnorm.engine.onednn.calls;

import batchnorm.engine.SoftmaxCrossEntropy;
import batchnorm.engine.onednn.program.Buffer;
import batchnorm.engine.onednn.program.Layouts;
import batchnorm.engine.onednn.program.Program;
import batchnorm.engine.onednn.program.ProgramBuilder;
import java.util.List;

/** The end of a network: in training it computes the loss and its gradient, otherwise it shows the softmax's inputs. */
final class SoftmaxCalls {
    private SoftmaxCalls() {}

    static void emit(ProgramBuilder builder, Value logits) {
        int classes = logits.shape().channels();
        int m = builder.minibatchSize();
        Program.Feed feed = builder.feed();
        Buffer inputs = logits.in(Layouts.channelsFirst(logits.dims()));
        if (!builder.trains()) {
            builder.show(List.of(inputs));
            return;
        }
        Buffer gradient = builder.buffer(inputs.layout());
        float[] z = new float[m * classes];
        float[] delta = new float[m * classes];
        SoftmaxCrossEntropy softmax = new SoftmaxCrossEntropy(classes);
        builder.java(
                "softmax",
                () -> {
                    inputs.values().get(0, z);
                    feed.setLoss(softmax.loss(z, feed.batch(), delta));
                    gradient.values().put(0, delta);
                },
                inputs,
                gradient);
        builder.onBackward(() -> logits.addGradient(gradient));
    }
}
