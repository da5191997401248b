package batchnorm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.data.LabelledImages.Shape;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class InceptionTest {
    @Test
    void aNormalizationThatIsNotKnownForFeatureMapsIsRefusedAndNotTakenAsNone() {
        List<Normalization> unknown = List.of(
                new Normalization.Layer(1e-3),
                new Normalization.Weight(),
                new BatchAfter(new Normalization.Batch(1e-3, 0.9)));
        for (Normalization normalization : unknown) {
            assertThatThrownBy(() -> Inceptions.tiny(Nonlinearity.RELU, normalization))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not known for feature maps");
        }
    }

    @Test
    void perActivationNormalizationIsOfModulesThatAreThereAndOfBatchNormalization() {
        Inception normalized = Inceptions.tiny(Nonlinearity.RELU, Inceptions.BATCH);
        assertThatThrownBy(() -> Inceptions.perActivation(normalized, "B", "C"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("[B, C]")
                .hasMessageContaining("modules [A, B]");
        Inception plain = Inceptions.tiny(Nonlinearity.RELU, Inceptions.NONE);
        assertThatThrownBy(() -> Inceptions.perActivation(plain, "B"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no normalization");
        assertThat(normalized.learnsFromSingleExamples()).isTrue();
        assertThat(Inceptions.perActivation(normalized, "B").learnsFromSingleExamples())
                .as("its activations have one value")
                .isFalse();
        Inception ofOnePixel = new Inception(
                new Shape(2, 1, 1),
                normalized.table(),
                Optional.empty(),
                3,
                Nonlinearity.RELU,
                Inceptions.BATCH,
                List.of(),
                Optional.empty(),
                0,
                new InitialWeights(2));
        assertThat(ofOnePixel.learnsFromSingleExamples())
                .as("its maps have one value")
                .isFalse();
    }

    @Test
    void aModuleNormalizedPerActivationHasParametersForEachPosition() {
        Inception perMap = Inceptions.tiny(Nonlinearity.RELU, Inceptions.BATCH);
        LayerDescription before = perMap.describe().get(3);
        LayerDescription after =
                Inceptions.perActivation(perMap, "B").describe().get(3);
        assertThat(after.name()).isEqualTo("B");
        // γ and β of the units of module B: 3 reduced and 5, 2 reduced, 4 and 4; 8×8 positions before the stride of 2.
        long maps = 3 + 5 + 2 + 4 + 4;
        long activations = (3 + 2 + 4) * 64 + (5 + 4) * 16;
        assertThat(after.trainedParameters() - before.trainedParameters()).isEqualTo(2 * (activations - maps));
        assertThat(after.statistics()).isEqualTo(2 * activations);
    }

    @Test
    void theFactorOfConvolutionsIsNotThatOfTheSoftmax() {
        InitialWeights weights = new InitialWeights(2, 3);
        assertThat(weights.ofConvolution(8)).isEqualTo(1.5);
        assertThat(weights.ofSoftmax(8)).isEqualTo(0.5);
        assertThatThrownBy(() -> new InitialWeights(2, 0)).hasMessageContaining("convolution factor 0");
        assertThatThrownBy(() -> new InitialWeights(-1)).hasMessageContaining("gain -1");
    }

    @Test
    void aNormalizedConvolutionLearnsAScaleAndAShiftInPlaceOfItsBias() {
        List<LayerDescription> plain =
                Inceptions.tiny(Nonlinearity.RELU, Inceptions.NONE).describe();
        List<LayerDescription> normalized =
                Inceptions.tiny(Nonlinearity.RELU, Inceptions.BATCH).describe();
        // The first convolution: 3·3·2 weights for each of 4 feature maps.
        assertThat(plain.get(0).trainedParameters()).isEqualTo(72 + 4);
        assertThat(normalized.get(0).trainedParameters()).isEqualTo(72 + 8);
        assertThat(normalized.get(0).statistics()).isEqualTo(8);
        assertThat(plain.get(0).statistics()).isZero();
    }
}
