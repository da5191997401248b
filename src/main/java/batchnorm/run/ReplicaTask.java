package batchnorm.run;

import batchnorm.engine.NetworkState;
import batchnorm.results.provenance.RunKey;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What one replica of a network does from one average to the next. It holds all that the result depends on, besides the
 * experiment and its data. So any process can do it, and do it again, with the same result.
 *
 * @param key the run that the replica belongs to
 * @param replica its number, from 0
 * @param from number of steps that it has made
 * @param to number of steps after which it is averaged
 * @param state its state after {@code from} steps
 */
public record ReplicaTask(RunKey key, int replica, long from, long to, NetworkState state) {
    /**
     * What a replica has reached.
     *
     * @param state its state after the task's last step
     * @param losses the loss of each step; the last one may be infinite or NaN, and then there are fewer
     */
    public record Result(NetworkState state, List<Double> losses) {
        public Result {
            losses = List.copyOf(losses);
        }

        /** Writes it. */
        public void write(DataOutput out) throws IOException {
            state.write(out);
            out.writeInt(losses.size());
            for (double loss : losses) {
                out.writeDouble(loss);
            }
        }

        /** Reads what {@link #write} wrote. */
        public static Result read(DataInput in) throws IOException {
            NetworkState state = NetworkState.read(in);
            List<Double> losses = new ArrayList<>();
            for (int left = in.readInt(); left > 0; left--) {
                losses.add(in.readDouble());
            }
            return new Result(state, losses);
        }
    }

    /** Writes it. */
    public void write(DataOutput out) throws IOException {
        out.writeUTF(key.variant());
        out.writeLong(key.seed());
        out.writeInt(replica);
        out.writeLong(from);
        out.writeLong(to);
        state.write(out);
    }

    /** Reads what {@link #write} wrote. */
    public static ReplicaTask read(DataInput in) throws IOException {
        RunKey key = new RunKey(in.readUTF(), in.readLong());
        return new ReplicaTask(key, in.readInt(), in.readLong(), in.readLong(), NetworkState.read(in));
    }
}
