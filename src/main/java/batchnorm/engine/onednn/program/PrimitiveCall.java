package batchnorm.engine.onednn.program;

import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import java.util.List;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.primitive;

/** One call of a oneDNN primitive; its arguments are put together once. */
final class PrimitiveCall implements Instruction, AutoCloseable {
    private final String name;
    private final String implementation;
    private final primitive kernel;
    private final dnnl_exec_arg_t arguments;
    private final int count;
    private final dnnl_primitive primitiveHandle;
    private final dnnl_stream streamHandle = Natives.stream().get();

    /** A buffer and its role in a call: source, destination, weights and so on. */
    record Argument(int role, Buffer buffer) {}

    PrimitiveCall(String name, String implementation, primitive kernel, List<Argument> given) {
        this.name = name;
        this.implementation = implementation;
        this.kernel = kernel;
        this.count = given.size();
        this.arguments = new dnnl_exec_arg_t(count);
        for (int i = 0; i < count; i++) {
            Argument argument = given.get(i);
            arguments
                    .position(i)
                    .arg(argument.role())
                    .memory(argument.buffer().handle().get());
        }
        arguments.position(0);
        this.primitiveHandle = kernel.get();
        // They must outlive the scope in which programs are compiled.
        kernel.retainReference();
        arguments.retainReference();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String implementation() {
        return implementation;
    }

    @Override
    public void run() {
        int status = dnnl_primitive_execute(primitiveHandle, streamHandle, count, arguments);
        if (status != dnnl_success) {
            throw new IllegalStateException("oneDNN status " + status + " from " + name);
        }
    }

    @Override
    public void close() {
        kernel.releaseReference();
        arguments.releaseReference();
    }
}
