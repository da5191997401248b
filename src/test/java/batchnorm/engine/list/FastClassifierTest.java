package batchnorm.engine.list;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assumptions.assumeThat;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.engine.TrainableNetwork;
import batchnorm.engine.dl4j.saved.LoadedModel;
import batchnorm.engine.dl4j.saved.ModelFile;
import batchnorm.network.Inception;
import batchnorm.network.Inceptions;
import batchnorm.network.NetworkSpec;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Optimizer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FastClassifierTest {
    @TempDir
    Path folder;

    private static Minibatch batch(int size, Inception spec, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        Minibatch batch = new Minibatch(size, spec.input().size());
        batch.resize(size);
        for (int i = 0; i < size * batch.width(); i++) {
            batch.inputs()[i] = (float) (random.nextDouble() - 0.5);
        }
        for (int i = 0; i < size; i++) {
            batch.labels()[i] = random.nextInt(spec.classes());
        }
        return batch;
    }

    /** Trains a little, so that the moving averages are not those of the beginning. */
    private Path saved(Inception spec, Optimizer optimizer) throws IOException {
        Path file = folder.resolve("model.zip");
        try (TrainableNetwork network = Engines.reference().create((NetworkSpec) spec, optimizer, 3)) {
            for (int step = 0; step < 3; step++) {
                network.fit(batch(8, spec, step), 0.05);
            }
            network.save(file);
        }
        return file;
    }

    @ParameterizedTest
    @CsvSource({"0.9, 1e-4", "0.9, 0", "0, 0", "0, 1e-3"})
    void aSavedNetworkHasDl4jsLogits(double momentum, double l2) throws IOException {
        Inception spec = Inceptions.tiny(Nonlinearity.RELU, Inceptions.BATCH);
        ModelFile file = ModelFile.read(saved(spec, new Optimizer(momentum, l2)));
        Optional<FastClassifier> fast = FastClassifier.of(file.graph(), spec.input());
        assumeThat(Engines.ALL.stream().filter(engine -> engine.name().equals("onednn")))
                .allMatch(engine -> engine.missing().isEmpty());
        LoadedModel stock = file.load();
        try (FastClassifier classifier = fast.orElseThrow()) {
            for (int size : new int[] {5, 2, 5}) {
                Minibatch batch = batch(size, spec, 40 + size);
                float[] expected = stock.output(batch, spec.input());
                float[] found = classifier.logits(batch);
                for (int i = 0; i < size * spec.classes(); i++) {
                    assertThat((double) found[i]).isCloseTo(expected[i], within(1e-5));
                }
            }
        }
    }

    @Test
    void aLayerThatNoFasterEngineKnowsIsLeftToDl4j() throws IOException {
        Inception spec = Inceptions.tiny(Nonlinearity.SELU, Inceptions.NONE);
        ModelFile file = ModelFile.read(saved(spec, new Optimizer(0.9, 0)));
        assertThat(FastClassifier.of(file.graph(), spec.input())).isEmpty();
    }

    @Test
    void imagesOfAnotherShapeAreLeftToDl4j() throws IOException {
        Inception spec = Inceptions.tiny(Nonlinearity.RELU, Inceptions.BATCH);
        ModelFile file = ModelFile.read(saved(spec, new Optimizer(0.9, 0)));
        assertThat(FastClassifier.of(file.graph(), new Shape(3, 8, 8))).isEmpty();
    }
}
