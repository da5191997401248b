package batchnorm.engine.onednn.program;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_FROM;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_MULTIPLE_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_TO;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_inference;
import static org.bytedeco.dnnl.global.dnnl.dnnl_forward_training;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;
import org.bytedeco.dnnl.sum;

/**
 * Collects the instructions of a program: the forward pass in the order of the layers, then the backward pass in
 * reverse.
 */
public final class ProgramBuilder {
    private final Purpose purpose;
    private final int minibatchSize;
    private final Program.Feed feed = new Program.Feed();
    private final List<Instruction> instructions = new ArrayList<>();
    private final List<Buffer> buffers = new ArrayList<>();
    private final Deque<Runnable> backward = new ArrayDeque<>();

    public ProgramBuilder(Purpose purpose, int minibatchSize) {
        this.purpose = purpose;
        this.minibatchSize = minibatchSize;
    }

    public Purpose purpose() {
        return purpose;
    }

    /** Whether dropout is active. */
    public boolean drops() {
        return trains() || purpose == Purpose.STATISTICS;
    }

    public boolean trains() {
        return purpose == Purpose.TRAINING;
    }

    /**
     * The library's kind of forward pass: for inference, or for training, in which BN and poolings prepare the backward
     * pass.
     */
    public int propagation() {
        return purpose == Purpose.INFERENCE ? dnnl_forward_inference : dnnl_forward_training;
    }

    public int minibatchSize() {
        return minibatchSize;
    }

    public Program.Feed feed() {
        return feed;
    }

    /** Makes a buffer of this program. */
    public Buffer buffer(memory.desc layout) {
        Buffer buffer = Buffer.inArena(layout);
        buffers.add(buffer);
        return buffer;
    }

    /** Makes a view of a buffer of this program, or of one that has memory of its own. */
    public Buffer view(Buffer whole, memory.desc layout) {
        Buffer view = whole.view(layout);
        buffers.add(view);
        return view;
    }

    /** Begins a call of a primitive. */
    public Call call(String name, primitive_desc_base descriptor, primitive kernel) {
        return new Call(name, descriptor.impl_info_str().getString(), kernel);
    }

    /** Adds a Java loop that reads or writes the given buffers. */
    public void java(String name, Runnable action, Buffer... used) {
        add(new JavaCall(name, action), Arrays.asList(used));
    }

    /** Adds instructions that copy the values of these buffers, one after the other, into what the program shows. */
    public void show(List<Buffer> shown) {
        int size = shown.stream().mapToInt(ProgramBuilder::floats).sum();
        feed.show(size);
        int start = 0;
        for (Buffer buffer : shown) {
            int place = start;
            java("show", () -> buffer.values().get(0, feed.shown(), place, floats(buffer)), buffer);
            start += floats(buffer);
        }
    }

    /** Adds an instruction that shows a hidden layer's values to the visitor of the run. */
    public void show(int hiddenLayer, Buffer buffer) {
        int floats = floats(buffer);
        feed.show(floats);
        java(
                "show",
                () -> {
                    buffer.values().get(0, feed.shown(), 0, floats);
                    feed.visit(hiddenLayer);
                },
                buffer);
    }

    private static int floats(Buffer buffer) {
        return Math.toIntExact(buffer.bytes() / Float.BYTES);
    }

    private void add(Instruction instruction, List<Buffer> used) {
        used.forEach(buffer -> buffer.usedBy(instructions.size()));
        instructions.add(instruction);
    }

    /** Adds a copy that also changes the layout. */
    public void copy(String name, Buffer from, Buffer to) {
        reorder.primitive_desc descriptor =
                new reorder.primitive_desc(Natives.engine(), from.layout(), Natives.engine(), to.layout());
        call(name, descriptor, new reorder(descriptor))
                .with(DNNL_ARG_FROM, from)
                .with(DNNL_ARG_TO, to)
                .emit();
    }

    /** The same values in the given layout; copied only if the layout differs. */
    public Buffer in(memory.desc layout, String name, Buffer buffer) {
        if (buffer.hasLayout(layout)) {
            return buffer;
        }
        Buffer copy = buffer(layout);
        copy(name, buffer, copy);
        return copy;
    }

    /** The sum of buffers of one shape, in the given layout. */
    public Buffer sum(memory.desc layout, String name, List<Buffer> parts) {
        List<Buffer> sources =
                parts.stream().map(part -> in(layout, name, part)).toList();
        if (sources.size() == 1) {
            return sources.get(0);
        }
        float[] ones = new float[sources.size()];
        Arrays.fill(ones, 1);
        sum.primitive_desc descriptor = new sum.primitive_desc(layout, ones, layoutsOf(sources), Natives.engine());
        Buffer total = buffer(layout);
        Call call = call(name, descriptor, new sum(descriptor));
        for (int i = 0; i < sources.size(); i++) {
            call.with(DNNL_ARG_MULTIPLE_SRC + i, sources.get(i));
        }
        call.with(DNNL_ARG_DST, total).emit();
        return total;
    }

    private static memory.desc layoutsOf(List<Buffer> sources) {
        memory.desc layouts = new memory.desc((long) sources.size());
        for (int i = 0; i < sources.size(); i++) {
            layouts.position(i).put(sources.get(i).layout());
        }
        return layouts.position(0);
    }

    /** In a training program, runs {@code emitter} when the backward pass of all later layers has been emitted. */
    public void onBackward(Runnable emitter) {
        if (trains()) {
            backward.push(emitter);
        }
    }

    public Program build() {
        while (!backward.isEmpty()) {
            backward.pop().run();
        }
        return new Program(instructions, buffers, feed);
    }

    /** Puts together one call of a primitive. */
    public final class Call {
        private final String name;
        private final String implementation;
        private final primitive kernel;
        private final List<PrimitiveCall.Argument> arguments = new ArrayList<>();

        private Call(String name, String implementation, primitive kernel) {
            this.name = name;
            this.implementation = implementation;
            this.kernel = kernel;
        }

        public Call with(int role, Buffer buffer) {
            arguments.add(new PrimitiveCall.Argument(role, buffer));
            return this;
        }

        public void emit() {
            add(
                    new PrimitiveCall(name, implementation, kernel, arguments),
                    arguments.stream().map(PrimitiveCall.Argument::buffer).toList());
        }
    }
}
