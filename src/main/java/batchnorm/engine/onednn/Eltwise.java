package batchnorm.engine.onednn;

import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_elu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_elu_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh_use_dst_for_bwd;

import java.util.Optional;
import org.nd4j.linalg.activations.IActivation;
import org.nd4j.linalg.activations.impl.ActivationELU;
import org.nd4j.linalg.activations.impl.ActivationReLU;
import org.nd4j.linalg.activations.impl.ActivationSigmoid;
import org.nd4j.linalg.activations.impl.ActivationTanH;

/** The nonlinearities that the library has; their gradients are computed from their outputs. */
enum Eltwise {
    RELU(dnnl_eltwise_relu, dnnl_eltwise_relu_use_dst_for_bwd, 0),
    SIGMOID(dnnl_eltwise_logistic, dnnl_eltwise_logistic_use_dst_for_bwd, 0),
    TANH(dnnl_eltwise_tanh, dnnl_eltwise_tanh_use_dst_for_bwd, 0),
    ELU(dnnl_eltwise_elu, dnnl_eltwise_elu_use_dst_for_bwd, 1);

    private final int forward;
    private final int backward;
    private final float alpha;

    Eltwise(int forward, int backward, float alpha) {
        this.forward = forward;
        this.backward = backward;
        this.alpha = alpha;
    }

    /** The library's algorithm for a forward pass alone. */
    int forward() {
        return forward;
    }

    /** The library's algorithm for a backward pass that reads the outputs. */
    int backward() {
        return backward;
    }

    float alpha() {
        return alpha;
    }

    /** The one that computes what DL4J's does. */
    static Optional<Eltwise> of(IActivation activation) {
        if (activation instanceof ActivationReLU relu) {
            boolean plain = relu.equals(new ActivationReLU());
            return plain ? Optional.of(RELU) : Optional.empty();
        }
        if (activation instanceof ActivationSigmoid) {
            return Optional.of(SIGMOID);
        }
        if (activation instanceof ActivationTanH) {
            return Optional.of(TANH);
        }
        boolean elu = activation instanceof ActivationELU given && given.getAlpha() == 1;
        return elu ? Optional.of(ELU) : Optional.empty();
    }
}
