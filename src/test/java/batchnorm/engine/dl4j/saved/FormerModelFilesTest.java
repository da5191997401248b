package batchnorm.engine.dl4j.saved;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.Dataset;
import batchnorm.data.LabelledImages.Shape;
import batchnorm.data.Minibatch;
import batchnorm.data.Minibatches;
import batchnorm.data.Nowhere;
import batchnorm.data.Pixels;
import batchnorm.data.Sizes;
import batchnorm.data.catalogue.Datasets;
import batchnorm.data.files.Progress;
import batchnorm.engine.LayerStatistics;
import batchnorm.engine.NormalizedLayers;
import batchnorm.engine.dl4j.layers.LayerNormalization;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Files that were saved when fully connected networks were DL4J's {@code MultiLayerNetwork} and our layers had another
 * package: {@code bn run normalizations --smoke --steps 60 --set "network.hidden=[10, 10]" --save-models} at a rate of
 * 1. Accuracy and loss are those that these runs recorded at their end.
 */
class FormerModelFilesTest {
    private static final int IMAGES = 600;
    private static Dataset digits;

    @BeforeAll
    static void draw() {
        digits = Datasets.load(
                "drawn-digits", new Pixels.Binary(0.5), new Sizes(IMAGES, IMAGES), Nowhere.LOCATIONS, Progress.NONE);
    }

    private static Path file(String name) {
        try {
            return Path.of(FormerModelFilesTest.class
                    .getResource("former/" + name + ".zip")
                    .toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Shape shape() {
        return digits.test().shape();
    }

    private static Minibatch test() {
        return Minibatches.inOrder(digits.test(), 0, IMAGES, IMAGES).iterator().next();
    }

    @ParameterizedTest
    @CsvSource({
        "batch, 0.57, 1.5358221058457378",
        "layer, 0.24333333, 2.006053907697506",
        "weight, 0.1, 2.3155227117040367"
    })
    void aFormerFileGivesTheAccuracyAndTheLossThatItsRunRecorded(String name, double accuracy, double loss) {
        LoadedModel model = ModelFile.read(file(name)).load();
        Minibatch test = test();
        float[] logits = model.output(test, shape());
        assertThat(logits).hasSize(IMAGES * 10);
        int correct = 0;
        double sum = 0;
        for (int i = 0; i < IMAGES; i++) {
            double ofLabel = logits[i * 10 + test.labels()[i]];
            boolean largest = true;
            double total = 0;
            for (int j = 0; j < 10; j++) {
                double logit = logits[i * 10 + j];
                largest &= j == test.labels()[i] || logit < ofLabel;
                total += Math.exp(logit);
            }
            correct += largest ? 1 : 0;
            sum += Math.log(total) - ofLabel; // −ln of the softmax's probability
        }
        assertThat((double) correct / IMAGES).isCloseTo(accuracy, within(1e-6));
        assertThat(sum / IMAGES).isCloseTo(loss, within(1e-5));
    }

    @Test
    void itsParametersKeepTheirOrderAndItsStatisticsCanBeReplaced(@TempDir Path dir) throws IOException {
        ModelFile former = ModelFile.read(file("batch"));
        LoadedModel model = former.load();
        assertThat(model.parameters())
                .isEqualTo(MultiLayerNetwork.load(file("batch").toFile(), true).params());
        NormalizedLayers layers = model.normalizedLayers(shape());
        LayerStatistics ones = new LayerStatistics(0, new double[10], filled(4));
        layers.use(List.of(ones, ones));
        Path replaced = Files.write(dir.resolve("model.zip"), former.with(model.parameters()));
        NormalizedLayers again = ModelFile.read(replaced).load().normalizedLayers(shape());
        assertThat(again.inUse()).hasSize(2).allSatisfy(layer -> {
            assertThat(layer.mean(3)).isZero();
            assertThat(layer.variance(3)).isEqualTo(4);
        });
    }

    @Test
    void aRewrittenFileNamesOurLayersAsTheyAreCalledTodaySoThatDl4jItselfOpensIt(@TempDir Path dir) throws IOException {
        ModelFile former = ModelFile.read(file("layer"));
        Path rewritten =
                Files.write(dir.resolve("model.zip"), former.with(former.load().parameters()));
        MultiLayerNetwork plain = MultiLayerNetwork.load(rewritten.toFile(), true);
        assertThat(plain.getLayer(1).conf().getLayer()).isInstanceOf(LayerNormalization.class);
    }

    private static double[] filled(double value) {
        double[] values = new double[10];
        Arrays.fill(values, value);
        return values;
    }
}
