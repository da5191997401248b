package batchnorm.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.network.ResidualUnit.Skip;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Shapes and numbers against He et al. (2016), section 4.2 and Table 6. */
class ResidualTest {

    @ParameterizedTest
    @CsvSource({"20, 0.27", "32, 0.46", "44, 0.66", "56, 0.85", "110, 1.7"})
    void theSourcesNetworksHaveTheSourcesNumbersOfParameters(int depth, double millions) {
        double counted =
                LayerDescription.trainedParameters(Residuals.published(depth).describe()) / 1e6;
        // The source prints two digits.
        assertThat(counted).isCloseTo(millions, within(millions > 1 ? 0.05 : 0.005));
    }

    @Test
    void theStagesHaveTheSourcesShapes() {
        assertThat(Residuals.published(20).describe().stream().map(layer -> layer.name() + layer.outputShape()))
                .containsExactly(
                        "first[16, 32, 32]",
                        "stage-1[16, 32, 32]",
                        "stage-2[32, 16, 16]",
                        "stage-3[64, 8, 8]",
                        "average[64]",
                        "softmax[10]");
    }

    /** 19 convolutions and the softmax make 20 layers; three shortcuts a stage, Table of section 4.2. */
    @Test
    void everyBlockOfTwoConvolutionsHasASkip() {
        Residual spec = Residuals.published(20);
        assertThat(spec.hiddenLayers()).hasSize(19);
        List<ResidualUnit> joined =
                spec.units().stream().filter(unit -> unit.skip().isPresent()).toList();
        assertThat(joined).hasSize(9).allMatch(unit -> unit.stride() == 1);
        assertThat(joined.get(0).skip()).contains(new Skip("first", new Shape(16, 32, 32)));
        assertThat(joined.get(3).name()).isEqualTo("stage-2/1b");
        assertThat(joined.get(3).skip()).contains(new Skip("stage-1/3b", new Shape(16, 32, 32)));
        assertThat(spec.units().stream().filter(unit -> unit.stride() == 2).map(ResidualUnit::name))
                .containsExactly("stage-2/1a", "stage-3/1a");
    }

    @Test
    void skipsHaveNoParametersAndThePlainNetworkNone() {
        Residual with = Residuals.tiny(Nonlinearity.RELU, true, true);
        Residual without = Residuals.tiny(Nonlinearity.RELU, true, false);
        assertThat(with.describe()).isEqualTo(without.describe());
        assertThat(without.units()).allMatch(unit -> unit.skip().equals(Optional.empty()));
    }

    @Test
    void depthsThatAreNot6NPlus2HaveNeighboursThatAre() {
        assertThat(List.of(8, 14, 20, 32, 44, 50, 110, 1202)).allMatch(Residual::isDepth);
        assertThat(List.of(2, 9, 18, 49, 1208)).noneMatch(Residual::isDepth);
        assertThat(Residual.nearestDepths(18)).containsExactly(14, 20);
        assertThat(Residual.nearestDepths(49)).containsExactly(44, 50);
        assertThat(Residual.nearestDepths(3)).containsExactly(8);
        assertThat(Residual.nearestDepths(1201)).containsExactly(1196, 1202);
        assertThatThrownBy(() -> Residuals.published(18)).hasMessageContaining("depth 18");
    }

    @Test
    void groupsThatDoNotDivideTheFeatureMapsAreRefused() {
        assertThatThrownBy(() -> Residuals.tiny(new GroupNormalization(1e-3, 3)))
                .hasMessageContaining("3 groups does not fit convolutions of [4, 8, 16] feature maps");
    }

    @Test
    void aNormalizationThatIsNotKnownForFeatureMapsIsRefused() {
        assertThatThrownBy(() -> new Residual(
                        new Shape(3, 32, 32),
                        8,
                        16,
                        true,
                        10,
                        Nonlinearity.RELU,
                        new Normalization.Weight(),
                        new InitialWeights(2)))
                .hasMessageContaining("not known for feature maps");
    }
}
