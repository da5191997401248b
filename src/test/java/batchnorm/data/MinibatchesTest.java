package batchnorm.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MinibatchesTest {
    /** 100 images of one pixel; image i has the pixel i and the label i modulo 10. */
    private static final LabelledImages IMAGES = images(100);

    private static final ExampleOrder RESHUFFLED = new ExampleOrder.Reshuffled();

    @Test
    void holdEachImageOncePerEpoch() {
        Minibatches batches = new Minibatches(IMAGES, 100, 10, RESHUFFLED, 1);

        for (int epoch = 0; epoch < 3; epoch++) {
            assertThat(epoch(batches)).containsExactlyInAnyOrderElementsOf(range(0, 100));
        }
    }

    @Test
    void areShuffledAnewInEachEpoch() {
        Minibatches batches = new Minibatches(IMAGES, 100, 10, RESHUFFLED, 1);
        List<Integer> first = epoch(batches);

        assertThat(first).isNotEqualTo(range(0, 100));
        assertThat(epoch(batches)).isNotEqualTo(first);
    }

    @Test
    void comeInTheSameOrderForTheSameSeedOnly() {
        List<Integer> order = epoch(new Minibatches(IMAGES, 100, 10, RESHUFFLED, 7));

        assertThat(epoch(new Minibatches(IMAGES, 100, 10, RESHUFFLED, 7))).isEqualTo(order);
        assertThat(epoch(new Minibatches(IMAGES, 100, 10, RESHUFFLED, 8))).isNotEqualTo(order);
    }

    @Test
    void neverChangeTheirOrder() {
        // Golden, checked by a second program: the order of every JDK, so that a published run can be repeated.
        assertThat(epoch(new Minibatches(images(10), 10, 5, RESHUFFLED, 1)))
                .containsExactly(6, 5, 4, 7, 2, 9, 0, 1, 8, 3);
    }

    @Test
    void keepToTheOrderTheyAreGiven() {
        Minibatches batches = new Minibatches(IMAGES, 100, 10, new ExampleOrder.Fixed(), 1);
        int[] order = new int[100];
        new ExampleOrder.Fixed().arrange(order, 1, 0);

        List<Integer> first = epoch(batches);

        assertThat(first).containsExactlyElementsOf(IntStream.of(order).boxed().toList());
        assertThat(epoch(batches)).isEqualTo(first);
    }

    @Test
    void carryEachImageWithItsLabel() {
        Minibatches batches = new Minibatches(IMAGES, 100, 30, RESHUFFLED, 1);
        for (int step = 0; step < 8; step++) {
            Minibatch batch = batches.next();
            for (int row = 0; row < batch.size(); row++) {
                assertThat(batch.labels()[row]).isEqualTo(pixel(batch, row) % 10);
            }
        }
    }

    @Test
    void areShortAtTheEndOfAnEpochThatTheirSizeDoesNotDivide() {
        Minibatches batches = new Minibatches(IMAGES, 100, 30, RESHUFFLED, 1);

        List<Integer> sizes = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            sizes.add(batches.next().size());
        }

        assertThat(batches.stepsPerEpoch()).isEqualTo(4);
        assertThat(sizes).containsExactly(30, 30, 30, 10, 30);
    }

    @Test
    void useOnlyTheFirstImagesWhereToldSo() {
        assertThat(epoch(new Minibatches(IMAGES, 20, 10, RESHUFFLED, 1)))
                .containsExactlyInAnyOrderElementsOf(range(0, 20));
    }

    @Test
    void fillOneBuffer() {
        Minibatches batches = new Minibatches(IMAGES, 100, 30, RESHUFFLED, 1);

        assertThat(batches.next()).isSameAs(batches.next());
    }

    @Test
    void countStepsAndCompleteEpochs() {
        Minibatches batches = new Minibatches(IMAGES, 100, 50, RESHUFFLED, 1);
        assertThat(batches.step()).isZero();
        batches.next();
        assertThat(batches.step()).isEqualTo(1);
        assertThat(batches.epoch()).isZero();
        batches.next();
        assertThat(batches.epoch()).isEqualTo(1);
    }

    @Test
    void goToAnyStepAsIfTheOnesBeforeHadBeenGivenOut() {
        Minibatches walked = new Minibatches(IMAGES, 100, 30, RESHUFFLED, 1);
        for (int step = 0; step < 9; step++) {
            walked.next();
        }
        Minibatches jumped = new Minibatches(IMAGES, 100, 30, RESHUFFLED, 1);
        jumped.seek(9);

        assertThat(jumped.epoch()).isEqualTo(2);
        assertThat(pixels(jumped.next())).isEqualTo(pixels(walked.next()));

        jumped.seek(0);
        assertThat(pixels(jumped.next())).isEqualTo(pixels(new Minibatches(IMAGES, 100, 30, RESHUFFLED, 1).next()));
    }

    @Test
    void refuseWhatTheyCannotDo() {
        assertThatThrownBy(() -> new Minibatches(IMAGES, 101, 10, RESHUFFLED, 1))
                .hasMessage("count 101 is not within 1 and 100");
        assertThatThrownBy(() -> new Minibatches(IMAGES, 100, 0, RESHUFFLED, 1))
                .hasMessage("mini-batch size 0 is not within 1 and 100");
        assertThatThrownBy(() -> new Minibatches(IMAGES, 100, 10, RESHUFFLED, 1).seek(-1))
                .hasMessage("step -1 is below 0");
        assertThatThrownBy(() -> Minibatches.inOrder(IMAGES, 5, 5, 10))
                .hasMessage("images 5 to 5 are not a range within 0 and 100");
        assertThatThrownBy(() -> Minibatches.inOrder(IMAGES, 0, 5, 0)).hasMessage("mini-batch size 0 is below 1");
    }

    @Test
    void inOrderWalkARangeAgainAndAgain() {
        Iterable<Minibatch> batches = Minibatches.inOrder(IMAGES, 10, 45, 15);
        for (int walk = 0; walk < 2; walk++) {
            List<Integer> seen = new ArrayList<>();
            List<Integer> sizes = new ArrayList<>();
            for (Minibatch batch : batches) {
                sizes.add(batch.size());
                seen.addAll(pixels(batch));
            }
            assertThat(sizes).containsExactly(15, 15, 5);
            assertThat(seen).isEqualTo(range(10, 45));
        }
    }

    private static List<Integer> epoch(Minibatches batches) {
        List<Integer> seen = new ArrayList<>();
        for (int i = 0; i < batches.stepsPerEpoch(); i++) {
            seen.addAll(pixels(batches.next()));
        }
        return seen;
    }

    private static List<Integer> pixels(Minibatch batch) {
        return IntStream.range(0, batch.size())
                .mapToObj(row -> pixel(batch, row))
                .toList();
    }

    private static int pixel(Minibatch batch, int row) {
        return Math.round(batch.inputs()[row] * 255);
    }

    private static List<Integer> range(int from, int to) {
        return IntStream.range(from, to).boxed().toList();
    }

    private static LabelledImages images(int count) {
        byte[] pixels = new byte[count];
        byte[] labels = new byte[count];
        for (int i = 0; i < count; i++) {
            pixels[i] = (byte) i;
            labels[i] = (byte) (i % 10);
        }
        return new LabelledImages(pixels, labels, new LabelledImages.Shape(1, 1, 1), new Pixels.Grey());
    }
}
