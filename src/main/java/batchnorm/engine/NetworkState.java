package batchnorm.engine;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;

/**
 * What the next steps of a network depend on, besides its specification and its mini-batches. A network that gets the
 * state of another one goes on as that one would, bit by bit. Immutable.
 */
public final class NetworkState {
    /** How many numbers are read at a time. */
    private static final int BLOCK = 1 << 20;

    private final float[] parameters;
    private final float[] velocities;
    private final int steps;
    private final List<Long> numbers;

    /**
     * @param parameters all parameters in DL4J's order, including the moving statistics; kept, not copied
     * @param velocities the momentum's velocities in DL4J's order, empty without momentum; kept, not copied
     * @param steps number of steps so far
     * @param numbers what only the engine understands, such as the states of its random generators
     */
    public NetworkState(float[] parameters, float[] velocities, int steps, List<Long> numbers) {
        this.parameters = parameters;
        this.velocities = velocities;
        this.steps = steps;
        this.numbers = List.copyOf(numbers);
    }

    /** All parameters; not a copy. */
    public float[] parameters() {
        return parameters;
    }

    /** All velocities; not a copy. */
    public float[] velocities() {
        return velocities;
    }

    public int steps() {
        return steps;
    }

    /** What only the engine understands. */
    public List<Long> numbers() {
        return numbers;
    }

    /** The same state with other numbers of the engine. */
    public NetworkState with(List<Long> otherNumbers) {
        return new NetworkState(parameters, velocities, steps, otherNumbers);
    }

    /**
     * The mean of parameters, moving statistics and velocities, summed up in double precision in the order of the list.
     * Steps and numbers are those of the first state.
     *
     * @param states of networks of the same specification, at least one
     */
    public static NetworkState mean(List<NetworkState> states) {
        NetworkState first = states.get(0);
        return new NetworkState(
                mean(states, NetworkState::parameters),
                mean(states, NetworkState::velocities),
                first.steps,
                first.numbers);
    }

    private static float[] mean(List<NetworkState> states, Function<NetworkState, float[]> values) {
        double[] sums = new double[values.apply(states.get(0)).length];
        for (NetworkState state : states) {
            float[] one = values.apply(state);
            for (int i = 0; i < sums.length; i++) {
                sums[i] += one[i];
            }
        }
        float[] means = new float[sums.length];
        for (int i = 0; i < sums.length; i++) {
            means[i] = (float) (sums[i] / states.size());
        }
        return means;
    }

    /** Writes the state. */
    public void write(DataOutput out) throws IOException {
        writeFloats(out, parameters);
        writeFloats(out, velocities);
        out.writeInt(steps);
        out.writeInt(numbers.size());
        for (long number : numbers) {
            out.writeLong(number);
        }
    }

    /**
     * Reads what {@link #write} wrote.
     *
     * @throws IOException also if the input is damaged: a count is negative, or more than the input has
     */
    public static NetworkState read(DataInput in) throws IOException {
        float[] parameters = readFloats(in);
        float[] velocities = readFloats(in);
        int steps = in.readInt();
        List<Long> numbers = new ArrayList<>();
        for (int left = readCount(in); left > 0; left--) {
            numbers.add(in.readLong());
        }
        return new NetworkState(parameters, velocities, steps, numbers);
    }

    private static void writeFloats(DataOutput out, float[] values) throws IOException {
        byte[] bytes = new byte[values.length * Float.BYTES];
        ByteBuffer.wrap(bytes).asFloatBuffer().put(values);
        out.writeInt(values.length);
        out.write(bytes);
    }

    /** The array grows with what is read, so a wrong count ends with the input and not with the memory. */
    private static float[] readFloats(DataInput in) throws IOException {
        int count = readCount(in);
        float[] values = new float[Math.min(count, BLOCK)];
        byte[] bytes = new byte[values.length * Float.BYTES];
        int read = 0;
        while (read < count) {
            int more = Math.min(BLOCK, count - read);
            in.readFully(bytes, 0, more * Float.BYTES);
            if (read + more > values.length) {
                values = Arrays.copyOf(values, (int) Math.min(count, 2L * values.length));
            }
            ByteBuffer.wrap(bytes).asFloatBuffer().get(values, read, more);
            read += more;
        }
        return values;
    }

    private static int readCount(DataInput in) throws IOException {
        int count = in.readInt();
        if (count < 0) {
            throw new IOException("a count is " + count);
        }
        return count;
    }
}
