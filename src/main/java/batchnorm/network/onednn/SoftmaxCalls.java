package batchnorm.network.onednn;

import batchnorm.network.SoftmaxCrossEntropy;

/** The end of a network: in training the loss and its gradient, else the softmax's inputs. */
final class SoftmaxCalls {
    private SoftmaxCalls() {}

    static void emit(ProgramBuilder builder, Value logits) {
        int classes = logits.shape().channels();
        int m = builder.minibatchSize();
        Program.Feed feed = builder.feed();
        if (!builder.trains()) {
            show(builder, logits.in(Layouts.channelsFirst(logits.dims())));
            return;
        }
        Buffer inputs = logits.in(Layouts.channelsFirst(logits.dims()));
        Buffer gradient = builder.buffer(inputs.layout());
        float[] z = new float[m * classes];
        float[] delta = new float[m * classes];
        SoftmaxCrossEntropy softmax = new SoftmaxCrossEntropy(classes);
        builder.java(
                "softmax",
                () -> {
                    inputs.values().get(0, z);
                    feed.loss = softmax.loss(z, feed.batch, delta);
                    gradient.values().put(0, delta);
                },
                inputs,
                gradient);
        builder.onBackward(() -> logits.addGradient(gradient));
    }

    /** Emits the copy of a buffer's floats for whoever inspects. */
    static void show(ProgramBuilder builder, Buffer values) {
        Program.Feed feed = builder.feed();
        feed.shown = new float[Math.toIntExact(values.bytes() / Float.BYTES)];
        builder.java("show", () -> values.values().get(0, feed.shown), values);
    }
}
