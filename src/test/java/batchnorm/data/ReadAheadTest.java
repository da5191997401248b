package batchnorm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mini-batches that another thread makes, until it cannot. */
@Timeout(20)
class ReadAheadTest {

    /** Ten images of one value, their place in the order; the one at place 6 cannot be had. */
    private record Broken(Throwable why) implements TrainingImages {
        @Override
        public int count() {
            return 10;
        }

        @Override
        public LabelledImages.Shape shape() {
            return new LabelledImages.Shape(1, 1, 1);
        }

        @Override
        public boolean areRead() {
            return true;
        }

        @Override
        public void copyTo(Minibatch batch, int[] order, int from, long step) {
            for (int row = 0; row < batch.size(); row++) {
                if (from + row == 6) {
                    if (why instanceof Error error) {
                        throw error;
                    }
                    throw (RuntimeException) why;
                }
                batch.inputs()[row] = from + row;
            }
        }
    }

    static Throwable[] faults() {
        return new Throwable[] {new IllegalStateException("broken"), new OutOfMemoryError("Java heap space")};
    }

    /** Else the run would wait until the command ends it. */
    @ParameterizedTest
    @MethodSource("faults")
    void whatEndsTheOtherThreadIsThrownWhereTheNextMinibatchIsAskedFor(Throwable fault) {
        Minibatches batches = new Minibatches(new Broken(fault), 10, 2, new ExampleOrder.Fixed(), 1);
        try (MinibatchStream stream = batches.stream()) {
            assertThat(stream).isInstanceOf(ReadAhead.class);
            for (int step = 0; step < 3; step++) {
                assertThat(stream.get().inputs()).containsExactly(2 * step, 2 * step + 1);
            }
            assertThatThrownBy(stream::get).isSameAs(fault);
            assertThatThrownBy(stream::get).as("again").isSameAs(fault);
        }
    }
}
