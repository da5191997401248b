package batchnorm.engine.onednn.loops;

import batchnorm.engine.whitening.Rows;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** Feature maps as rows: the channels at one position of one example, one position after another. */
final class PositionRows implements Rows {
    private final MapLayout layout;
    private FloatBuffer maps = FloatBuffer.allocate(0);
    /** Some positions of a block. */
    private float[] piece = {};

    PositionRows(MapLayout layout) {
        this.layout = layout;
    }

    /** These rows, of other maps of the same layout. */
    PositionRows of(FloatBuffer values) {
        maps = values;
        return this;
    }

    @Override
    public int count() {
        return Math.multiplyExact(layout.examples(), layout.positions());
    }

    @Override
    public void read(int from, int rows, double[] values) {
        for (int done = 0; done < rows; ) {
            int count = positions(from + done, rows - done);
            for (int block = 0; block < layout.blocks(); block++) {
                int length = count * layout.lanes();
                float[] lanes = reserved(length);
                maps.get(start(from + done, block), lanes, 0, length);
                spread(lanes, count, values, row(done, block), used(block));
            }
            done += count;
        }
    }

    private void spread(float[] lanes, int count, double[] values, int first, int used) {
        int step = layout.lanes();
        int stride = layout.channels();
        for (int position = 0; position < count; position++) {
            int from = position * step;
            int to = first + position * stride;
            for (int lane = 0; lane < used; lane++) {
                values[to + lane] = lanes[from + lane];
            }
        }
    }

    /** {@inheritDoc} Lanes that are no channels become 0. */
    @Override
    public void write(int from, int rows, double[] values) {
        for (int done = 0; done < rows; ) {
            int count = positions(from + done, rows - done);
            for (int block = 0; block < layout.blocks(); block++) {
                int length = count * layout.lanes();
                float[] lanes = reserved(length);
                Arrays.fill(lanes, 0, length, 0);
                gather(values, row(done, block), used(block), lanes, count);
                maps.put(start(from + done, block), lanes, 0, length);
            }
            done += count;
        }
    }

    private void gather(double[] values, int first, int used, float[] lanes, int count) {
        int step = layout.lanes();
        int stride = layout.channels();
        for (int position = 0; position < count; position++) {
            int from = first + position * stride;
            int to = position * step;
            for (int lane = 0; lane < used; lane++) {
                lanes[to + lane] = (float) values[from + lane];
            }
        }
    }

    /** Number of rows from this one on that lie in the same example, at most {@code most}. */
    private int positions(int row, int most) {
        return Math.min(most, layout.positions() - row % layout.positions());
    }

    /** Where a block of a row begins in memory. */
    private int start(int row, int block) {
        return layout.start(row / layout.positions(), block) + row % layout.positions() * layout.lanes();
    }

    /** Where a block of a row begins among the values that are read or written. */
    private int row(int row, int block) {
        return row * layout.channels() + block * layout.lanes();
    }

    /** Number of lanes of a block that are channels. */
    private int used(int block) {
        return Math.min(layout.lanes(), layout.channels() - block * layout.lanes());
    }

    private float[] reserved(int length) {
        if (piece.length < length) {
            piece = new float[length];
        }
        return piece;
    }
}
