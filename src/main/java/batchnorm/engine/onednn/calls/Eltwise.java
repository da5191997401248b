package batchnorm.engine.onednn.calls;

import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_elu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_elu_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_logistic_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_relu_use_dst_for_bwd;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh;
import static org.bytedeco.dnnl.global.dnnl.dnnl_eltwise_tanh_use_dst_for_bwd;

import batchnorm.engine.onednn.graph.Node;

/**
 * The library's numbers for a nonlinearity.
 *
 * @param forward the algorithm of the forward pass
 * @param backward the algorithm of the backward pass that reads the outputs, not the inputs
 * @param alpha the parameter α of both; 0 where there is none
 */
record Eltwise(int forward, int backward, float alpha) {
    static Eltwise of(Node.Activation activation) {
        return switch (activation) {
            case RELU -> new Eltwise(dnnl_eltwise_relu, dnnl_eltwise_relu_use_dst_for_bwd, 0);
            case SIGMOID -> new Eltwise(dnnl_eltwise_logistic, dnnl_eltwise_logistic_use_dst_for_bwd, 0);
            case TANH -> new Eltwise(dnnl_eltwise_tanh, dnnl_eltwise_tanh_use_dst_for_bwd, 0);
            case ELU -> new Eltwise(dnnl_eltwise_elu, dnnl_eltwise_elu_use_dst_for_bwd, 1);
        };
    }
}
