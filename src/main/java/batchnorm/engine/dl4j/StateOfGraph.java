package batchnorm.engine.dl4j;

import batchnorm.engine.NetworkState;
import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * Reads and sets the state of a DL4J graph in place: parameters, velocities, number of steps. The state of ND4J's
 * global generator, from which DL4J draws dropout, is for engines that use it.
 */
public final class StateOfGraph {
    private StateOfGraph() {}

    /** A copy of the graph's state, with the engine's own numbers. */
    public static NetworkState read(ComputationGraph graph, int steps, List<Long> numbers) {
        INDArray velocities = graph.getUpdater().getStateViewArray();
        return new NetworkState(
                copy(graph.params()), velocities == null ? new float[0] : copy(velocities), steps, numbers);
    }

    private static float[] copy(INDArray array) {
        return array.dup().data().asFloat();
    }

    /**
     * Sets the graph's parameters, velocities and number of steps.
     *
     * @throws IllegalArgumentException if the state is that of another network; nothing is changed
     */
    public static void set(ComputationGraph graph, NetworkState state) {
        INDArray velocities = graph.getUpdater().getStateViewArray();
        long expected = velocities == null ? 0 : velocities.length();
        if (state.parameters().length != graph.params().length() || state.velocities().length != expected) {
            throw new IllegalArgumentException("a state of " + state.parameters().length + " parameters and "
                    + state.velocities().length + " velocities is none of a network of "
                    + graph.params().length() + " and " + expected);
        }
        assign(graph.params(), state.parameters());
        if (velocities != null) {
            assign(velocities, state.velocities());
        }
        graph.getConfiguration().setIterationCount(state.steps());
    }

    /** In place: other arrays are views into these. */
    private static void assign(INDArray array, float[] values) {
        array.assign(Nd4j.createFromArray(values).reshape(array.shape()));
    }

    /** The state of ND4J's global generator. */
    public static List<Long> random() {
        return List.of(Nd4j.getRandom().rootState(), Nd4j.getRandom().nodeState());
    }

    /** Sets the state of ND4J's global generator, as {@link #random} returned it. */
    public static void setRandom(List<Long> states) {
        Nd4j.getRandom().setStates(states.get(0), states.get(1));
    }
}
