package batchnorm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class InceptionTest {
    @Test
    void aNormalizationThatIsNotKnownForFeatureMapsIsRefusedAndNotTakenAsNone() {
        List<Normalization> unknown = List.of(
                new Normalization.Layer(1e-3),
                new Normalization.Weight(),
                new Normalization.BatchAfter(new Normalization.Batch(1e-3, 0.9)));
        for (Normalization normalization : unknown) {
            assertThatThrownBy(() -> Inceptions.tiny(Nonlinearity.RELU, normalization))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("not known for feature maps");
        }
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
