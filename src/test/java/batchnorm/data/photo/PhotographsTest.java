package batchnorm.data.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import batchnorm.BadInput;
import batchnorm.data.Dataset;
import batchnorm.data.ExampleOrder;
import batchnorm.data.Images;
import batchnorm.data.Minibatch;
import batchnorm.data.MinibatchStream;
import batchnorm.data.Minibatches;
import batchnorm.data.PhotoSize;
import batchnorm.data.Pixels;
import batchnorm.data.RealData;
import batchnorm.data.Sizes;
import batchnorm.data.TrainingImages;
import batchnorm.data.augmentation.Augmentation;
import batchnorm.data.augmentation.Crops;
import batchnorm.data.augmentation.Distortion;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.files.Progress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class PhotographsTest {
    private static final int WIDTH = 3 * 4 * 4;
    private static final Augmentation FULL = new Augmentation(
            0.5, new Crops.AreaAndAspect(0.08, 1, 0.75, 4.0 / 3), new Distortion.Photometric(0.4, 0.4, 0.4));
    private static final byte[] CUT = {(byte) 0x89, 'P', 'N', 'G', 13, 10, 26, 10, 0};

    @TempDir
    private Path root;

    @Test
    void eachImageComesWithItsLabelWhenEvaluated() {
        Dataset data = folder(3, 5).load();
        List<Integer> levels = new ArrayList<>();
        for (Minibatch batch : Minibatches.inOrder(data.training(), 0, 15, 4)) {
            for (int row = 0; row < batch.size(); row++) {
                int level = Math.round(255 * batch.inputs()[row * WIDTH]);
                assertThat(level / 10).isEqualTo(batch.labels()[row]);
                for (int i = 0; i < WIDTH; i++) { // an image of one grey
                    assertThat((double) batch.inputs()[row * WIDTH + i]).isCloseTo(level / 255.0, within(1e-6));
                }
                levels.add(level);
            }
        }

        assertThat(levels).containsExactlyInAnyOrder(0, 1, 2, 3, 4, 10, 11, 12, 13, 14, 20, 21, 22, 23, 24);
        assertThat(levels)
                .as("the order is mixed")
                .isNotEqualTo(levels.stream().sorted().toList());
    }

    @Test
    void anUnreadableImageIsLeftOutAndNamed() {
        Dataset data = folder(2, 100).withFile("train/class-0/cut.png", CUT).load();

        List<Float> seen = new ArrayList<>();
        for (Minibatch batch : Minibatches.inOrder(data.training(), 0, 201, 32)) {
            for (int row = 0; row < batch.size(); row++) {
                seen.add(batch.inputs()[row * WIDTH]);
            }
        }

        assertThat(seen).hasSize(200);
        assertThat(data.training().skipped())
                .singleElement()
                .asString()
                .startsWith(root.resolve("train/class-0/cut.png") + " its PNG data are cut short");
    }

    @Test
    void moreThanOnePercentOfUnreadableImagesAreTooMany() {
        Dataset data = folder(2, 50)
                .withFile("train/class-0/cut.png", CUT)
                .withFile("train/class-1/cut.png", CUT)
                .load();

        assertThatThrownBy(() -> Minibatches.inOrder(data.training(), 0, 102, 102)
                        .forEach(batch -> assertThat(batch.size()).isPositive()))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(root.resolve("train") + ": 2 of 102 images cannot be read, more than 1 %");
    }

    @Test
    void trainingIsTheSameHoweverManyThreadsDecodeAheadOfIt() throws Exception {
        Dataset data = folder(3, 7).load();
        List<float[]> alone =
                new ForkJoinPool(1).submit(() -> steps(batches(data), 12)).get();
        List<float[]> many =
                new ForkJoinPool(5).submit(() -> steps(batches(data), 12)).get();
        List<float[]> ahead;
        try (MinibatchStream stream = batches(data).stream()) {
            ahead = steps(stream, 12);
        }

        for (int step = 0; step < 12; step++) {
            assertThat(many.get(step)).isEqualTo(alone.get(step));
            assertThat(ahead.get(step)).isEqualTo(alone.get(step));
        }
    }

    @Test
    void trainingShowsAnImageDifferentlyEachTime() {
        Dataset data = Datasets.load(
                "imagenet",
                new Pixels.Grey(),
                Optional.of(new PhotoSize(16, 18)),
                Sizes.ALL,
                RealData.imagenetMini(),
                Progress.NONE);
        TrainingImages augmented = data.training().augmented(FULL, 1);
        Minibatch batch = new Minibatch(1, 3 * 16 * 16);
        batch.resize(1);
        List<float[]> seen = new ArrayList<>();
        for (int step = 0; step < 5; step++) {
            augmented.copyTo(batch, new int[] {3}, 0, step);
            float[] image = batch.inputs().clone();
            seen.forEach(before -> assertThat(image).isNotEqualTo(before));
            seen.add(image);
        }
        augmented.copyTo(batch, new int[] {3}, 0, 2);
        assertThat(batch.inputs()).isEqualTo(seen.get(2));
    }

    @Test
    void realPhotographsAreReadTheGreyOnesToo() {
        Dataset data = Datasets.load(
                "imagenet",
                new Pixels.Grey(),
                Optional.of(new PhotoSize(32, 36)),
                Sizes.ALL,
                RealData.imagenetMini(),
                Progress.NONE);
        int[] images = new int[10];
        double sum = 0;
        for (Minibatch batch : Minibatches.inOrder(data.test(), 0, 120, 32)) {
            for (int row = 0; row < batch.size(); row++) {
                images[batch.labels()[row]]++;
            }
            for (int i = 0; i < batch.size() * batch.width(); i++) {
                sum += batch.inputs()[i];
            }
        }

        assertThat(images).containsOnly(12);
        // The mean colour of ImageNet's photographs is about 0.45.
        assertThat(sum / 120 / 3072).isBetween(0.40, 0.50);
        assertThat(data.test().skipped()).isEmpty();
    }

    @Test
    void theFirstImagesAreOfAllClasses() {
        Dataset data = folder(4, 25).load();
        Minibatch batch =
                Minibatches.inOrder(data.training(), 0, 40, 40).iterator().next();

        // Of 40 drawn at random from 100, 25 a class, a class has 10 ± 2.1; none misses by four deviations.
        for (int label = 0; label < 4; label++) {
            int wanted = label;
            assertThat(Arrays.stream(batch.labels())
                            .filter(one -> one == wanted)
                            .count())
                    .isBetween(2L, 18L);
        }
    }

    @Test
    void cropsForImagesOfOneSizeAreRefused() {
        Images photographs = folder(2, 2).load().training();
        Augmentation shifted = new Augmentation(0, new Crops.Shifted(1, 0), new Distortion.None());

        assertThatThrownBy(() -> photographs.augmented(shifted, 1)).isInstanceOf(BadInput.class);
    }

    private PhotoFiles folder(int classes, int count) {
        PhotoFiles files = new PhotoFiles(root);
        for (int label = 0; label < classes; label++) {
            files.with("train", label, count).with("val", label, 1);
        }
        return files;
    }

    private static Minibatches batches(Dataset data) {
        return new Minibatches(
                data.training().augmented(FULL, 5), data.training().count(), 4, new ExampleOrder.Reshuffled(), 7);
    }

    private static List<float[]> steps(MinibatchStream stream, int steps) {
        List<float[]> inputs = new ArrayList<>();
        for (int step = 0; step < steps; step++) {
            Minibatch batch = stream.get();
            inputs.add(Arrays.copyOf(batch.inputs(), batch.size() * batch.width()));
        }
        return inputs;
    }
}
