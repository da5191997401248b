package batchnorm.engine.fused.products;

import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_DST;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_SRC;
import static org.bytedeco.dnnl.global.dnnl.DNNL_ARG_WEIGHTS;
import static org.bytedeco.dnnl.global.dnnl.dnnl_primitive_execute;
import static org.bytedeco.dnnl.global.dnnl.dnnl_sgemm;
import static org.bytedeco.dnnl.global.dnnl.dnnl_success;

import batchnorm.engine.onednn.program.Natives;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.dnnl_exec_arg_t;
import org.bytedeco.dnnl.dnnl_primitive;
import org.bytedeco.dnnl.dnnl_stream;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.javacpp.FloatPointer;
import org.bytedeco.javacpp.Pointer;

/**
 * Products of row-major matrices by oneDNN. It has two ways: {@code dnnl_sgemm}, a plain call, and the primitive
 * {@code matmul}, whose code is made for the sizes of one product and kept.
 */
public final class OnednnProducts {

    /** For the product a·bᵀ of fewer rows than this, {@code dnnl_sgemm} takes less time than {@code matmul}. */
    private static final int FEWEST_ROWS = 12;

    /** More sizes than a training and its evaluations have; then all kept code is made anew. */
    private static final int MOST_KEPT = 64;

    private static final ThreadLocal<List<Matmul>> KEPT = ThreadLocal.withInitial(ArrayList::new);

    private OnednnProducts() {}

    /** Whether this machine has the library. */
    public static boolean areAvailable() {
        return Natives.available();
    }

    /** out = a·bᵀ. */
    public static void timesTransposed(DenseMatrix a, DenseMatrix b, DenseMatrix out) {
        if (a.rows() < FEWEST_ROWS) {
            sgemm(Form.A_TIMES_BT, 1, a, b, 0, out);
        } else {
            matmul(a, b, out);
        }
    }

    private static void matmul(DenseMatrix a, DenseMatrix b, DenseMatrix out) {
        List<Matmul> kept = KEPT.get();
        for (int i = 0; i < kept.size(); i++) { // an iterator would be garbage in every step
            if (kept.get(i).isFor(a, b, out)) {
                kept.get(i).multiply(a, b, out);
                return;
            }
        }
        if (kept.size() == MOST_KEPT) {
            kept.forEach(Matmul::close);
            kept.clear();
        }
        kept.add(new Matmul(a, b, out));
        kept.get(kept.size() - 1).multiply(a, b, out);
    }

    /** out = a·b. */
    public static void times(DenseMatrix a, DenseMatrix b, DenseMatrix out) {
        sgemm(Form.A_TIMES_B, 1, a, b, 0, out);
    }

    /** out = out + α·aᵀ·b. */
    public static void addTransposedTimes(float alpha, DenseMatrix a, DenseMatrix b, DenseMatrix out) {
        sgemm(Form.AT_TIMES_B, alpha, a, b, 1, out);
    }

    /** Which of the two factors is transposed. */
    private enum Form {
        A_TIMES_B('N', 'N'),
        A_TIMES_BT('N', 'T'),
        AT_TIMES_B('T', 'N');

        private final byte ofA;
        private final byte ofB;

        Form(char ofA, char ofB) {
            this.ofA = (byte) ofA;
            this.ofB = (byte) ofB;
        }
    }

    /** out = β·out + α·op(a)·op(b). */
    private static void sgemm(Form form, float alpha, DenseMatrix a, DenseMatrix b, float beta, DenseMatrix out) {
        check(dnnl_sgemm(
                form.ofA,
                form.ofB,
                out.rows(),
                out.columns(),
                form == Form.AT_TIMES_B ? a.rows() : a.columns(),
                alpha,
                a.pointer(),
                a.stride(),
                b.pointer(),
                b.stride(),
                beta,
                out.pointer(),
                out.stride()));
    }

    private static void check(int status) {
        if (status != dnnl_success) {
            throw new IllegalStateException("oneDNN's product ended with status " + status);
        }
    }

    /** The primitive for one product a·bᵀ. Only its pointers change from call to call. */
    private static final class Matmul implements AutoCloseable {
        private static final memory.data_type FLOAT = memory.data_type.f32;

        private final int m;
        private final int n;
        private final int k;
        private final int strideA;
        private final int strideB;
        private final int strideOut;
        private final matmul.primitive_desc plan;
        private final matmul call;
        private final memory a;
        private final memory b;
        private final memory out;
        private final dnnl_exec_arg_t arguments = new dnnl_exec_arg_t(3);
        private final Place placeOfA = new Place();
        private final Place placeOfB = new Place();
        private final Place placeOfOut = new Place();
        private final dnnl_primitive primitive;
        private final dnnl_stream stream;

        Matmul(DenseMatrix first, DenseMatrix second, DenseMatrix product) {
            m = first.rows();
            n = second.rows();
            k = first.columns();
            strideA = first.stride();
            strideB = second.stride();
            strideOut = product.stride();
            try (memory.desc ofA = layout(m, k, strideA, 1);
                    memory.desc ofB = layout(k, n, 1, strideB);
                    memory.desc ofOut = layout(m, n, strideOut, 1);
                    matmul.desc what = new matmul.desc(ofA, ofB, ofOut)) {
                plan = new matmul.primitive_desc(what, Natives.engine());
                call = new matmul(plan);
                a = new memory(ofA, Natives.engine(), null);
                b = new memory(ofB, Natives.engine(), null);
                out = new memory(ofOut, Natives.engine(), null);
            }
            primitive = call.get();
            stream = Natives.stream().get();
            arguments.position(0).arg(DNNL_ARG_SRC).memory(a.get());
            arguments.position(1).arg(DNNL_ARG_WEIGHTS).memory(b.get());
            arguments.position(2).arg(DNNL_ARG_DST).memory(out.get());
            arguments.position(0);
        }

        private static memory.desc layout(long rows, long columns, long rowStride, long columnStride) {
            return new memory.desc(new long[] {rows, columns}, FLOAT, new long[] {rowStride, columnStride});
        }

        boolean isFor(DenseMatrix first, DenseMatrix second, DenseMatrix product) {
            return m == first.rows()
                    && n == second.rows()
                    && k == first.columns()
                    && strideA == first.stride()
                    && strideB == second.stride()
                    && strideOut == product.stride();
        }

        void multiply(DenseMatrix first, DenseMatrix second, DenseMatrix product) {
            a.set_data_handle(placeOfA.of(first.pointer()));
            b.set_data_handle(placeOfB.of(second.pointer()));
            out.set_data_handle(placeOfOut.of(product.pointer()));
            check(dnnl_primitive_execute(primitive, stream, 3, arguments));
        }

        @Override
        public void close() {
            arguments.close();
            out.close();
            b.close();
            a.close();
            call.close();
            plan.close();
        }
    }

    /** The address of a float. A pointer to floats counts its position in floats, which a plain address would not. */
    private static final class Place extends Pointer {
        Place of(FloatPointer data) {
            address = data.address() + data.position() * Float.BYTES;
            return this;
        }
    }
}
