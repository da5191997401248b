package batchnorm.engine.onednn;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** A DL4J graph's parameters one by one. */
final class Tensors {
    private Tensors() {}

    /** The names of those that gradient descent changes, in the order of the flat vector. */
    static List<String> trained(ComputationGraph graph) {
        return graph.paramTable().entrySet().stream()
                .filter(entry -> !isStatistic(entry.getKey()))
                .sorted(Comparator.comparingLong(entry -> entry.getValue().offset()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean isStatistic(String name) {
        return name.endsWith("_mean") || name.endsWith("_var");
    }

    /** Changes biases, scales and shifts at random, because at 0 and 1 a wrong factor does not show. */
    static void leaveZeroAndOne(ComputationGraph graph) {
        Nd4j.getRandom().setSeed(7);
        for (String name : trained(graph)) {
            if (!name.endsWith("W")) {
                INDArray parameter = graph.getParam(name);
                parameter.addi(Nd4j.randn(DataType.FLOAT, parameter.shape()).muli(0.2));
            }
        }
    }

    /** The velocity of each parameter. The flat state holds the parameters without the statistics. */
    static Map<String, INDArray> velocities(ComputationGraph graph) {
        INDArray state = graph.getUpdater().getStateViewArray();
        Map<String, INDArray> velocities = new LinkedHashMap<>();
        long next = 0;
        for (String name : trained(graph)) {
            long end = next + graph.getParam(name).length();
            velocities.put(name, state.reshape(state.length()).get(NDArrayIndex.interval(next, end)));
            next = end;
        }
        if (next != state.length()) {
            throw new IllegalStateException(next + " trained parameters, " + state.length() + " velocities");
        }
        return velocities;
    }

    /** The moving averages. */
    static Map<String, INDArray> statistics(ComputationGraph graph) {
        Map<String, INDArray> statistics = new LinkedHashMap<>(graph.paramTable());
        statistics.keySet().removeIf(name -> !isStatistic(name));
        return statistics;
    }

    /** ‖actual − expected‖ / ‖expected‖, over the values in the order of their indices. */
    static double difference(INDArray actual, INDArray expected) {
        return difference(
                actual.dup('c').data().asFloat(), expected.dup('c').data().asFloat());
    }

    /** ‖actual − expected‖ / ‖expected‖. */
    static double difference(float[] actual, float[] expected) {
        if (actual.length != expected.length) {
            throw new IllegalArgumentException(actual.length + " values, not " + expected.length);
        }
        double difference = 0;
        double norm = 0;
        for (int i = 0; i < expected.length; i++) {
            difference += Math.pow((double) actual[i] - expected[i], 2);
            norm += Math.pow(expected[i], 2);
        }
        return Math.sqrt(difference / norm);
    }
}
