package batchnorm.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import batchnorm.BadInput;
import batchnorm.config.Problems;
import batchnorm.config.SectionReader;
import batchnorm.config.YamlTree;
import batchnorm.data.LabelledImages.Shape;
import batchnorm.network.InitialWeights;
import batchnorm.network.Nonlinearity;
import batchnorm.network.Normalization;
import batchnorm.network.Residual;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Residual networks in experiment files. */
class ResidualReaderTest {
    private static final String TWENTY = """
            kind: residual
            depth: 20
            channels: 16
            skips: true
            nonlinearity: relu
            normalization: {kind: none}
            initial-weights: {gain: 2.0}
            """;

    private static Residual read(String yaml) {
        Problems problems = new Problems();
        SectionReader section = new SectionReader(YamlTree.parseFile(yaml, "file", problems), problems);
        Residual network = (Residual) NetworkReader.read(section).on(new Shape(3, 32, 32), 10);
        problems.throwIfAny();
        return network;
    }

    @Test
    void everyKeyIsRead() {
        assertThat(read(TWENTY))
                .isEqualTo(new Residual(
                        new Shape(3, 32, 32),
                        20,
                        16,
                        true,
                        10,
                        Nonlinearity.RELU,
                        new Normalization.None(),
                        new InitialWeights(2)));
        assertThat(read(TWENTY.replace("true", "false")).skips()).isFalse();
    }

    @Test
    void groupsAreNotJudgedByChannelsThatAreWrong() {
        String groups = TWENTY.replace("kind: none", "kind: group, epsilon: 1.0e-3, groups: 4");
        assertThatThrownBy(() -> read(groups.replace("channels: 16", "channels: many")))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining("channels is 'many'")
                .hasMessageNotContaining("groups");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "depth: 20|depth: 18|depth is '18'; 6n + 2 layers are expected, such as 14 or 20",
                "depth: 20|depth: 1201|depth is '1201'; 6n + 2 layers are expected, such as 1196 or 1202",
                "depth: 20|depth: 2|depth is '2'; a whole number from 8 to 1202 is expected",
                "channels: 16|channels: 0|channels is '0'; a whole number from 1 to 25000 is expected",
                "skips: true|skips: maybe|skips is 'maybe'; one of true, false is expected",
                "kind: none|kind: weight|normalization is weight normalization, which only fully connected networks have;"
                        + " batch before the nonlinearity, ghost-batch, batch-renormalization, group, whitening or none is expected",
                "kind: none|kind: group, epsilon: 1.0e-3, groups: 3|groups is '3', which does not divide the 16 feature",
                "skips: true|dropout: 0.1|dropout"
            })
    void mistakesAreSaidInOneLine(String right, String wrong, String message) {
        assertThatThrownBy(() -> read(TWENTY.replace(right, wrong)))
                .isInstanceOf(BadInput.class)
                .hasMessageContaining(message);
    }
}
