package batchnorm.experiment.reader;

import static org.assertj.core.api.Assertions.assertThat;

import batchnorm.BadInput;
import batchnorm.config.Problems;
import batchnorm.config.SectionReader;
import batchnorm.config.YamlTree;
import batchnorm.data.LabelledImages.Shape;
import batchnorm.experiment.NetworkTemplate;
import batchnorm.network.FullyConnected;
import batchnorm.network.GhostBatch;
import batchnorm.network.GroupNormalization;
import batchnorm.network.Inception;
import batchnorm.network.InceptionNode;
import batchnorm.network.InitialWeights;
import batchnorm.network.LayerDescription;
import batchnorm.network.Normalization;
import batchnorm.network.Trained;
import batchnorm.network.Whitening;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Inception networks in experiment files, and the tables that are shipped. */
class NetworkReaderTest {
    private static final String SMALL = """
            kind: inception
            table: inception-small
            first-convolution: {kind: ordinary}
            nonlinearity: relu
            normalization: {kind: none}
            per-activation-normalization: none
            local-response: {kind: none}
            dropout: 0.0
            initial-weights: {gain: 2.0, convolution-factor: 1.0}
            """;
    private static final String FULLY_CONNECTED = """
            kind: fully-connected
            hidden: [8]
            repeat-hidden: 1
            nonlinearity: sigmoid
            normalization: {kind: none}
            initial-weights: {standard-deviation: 0.1}
            dropout: 0.0
            trained: all
            """;
    private static final String OWN = """
            {stem: [{name: conv, kind: convolution, size: 3, stride: 1, width: 4}],
             modules: [{name: A, stride: 1, 1x1: 2, 3x3-reduce: 2, 3x3: 3, double-3x3-reduce: 0, double-3x3: 0,
                        pool: max, projection: 0, outputs: 9}]}
            """;
    private static final String BATCH =
            "normalization: {kind: batch, epsilon: 1.0e-3, moving-average-decay: 0.9, placement: before-nonlinearity}";

    private static NetworkTemplate read(String yaml) {
        Problems problems = new Problems();
        NetworkTemplate network =
                NetworkReader.read(new SectionReader(YamlTree.parseFile(yaml, "file", problems), problems));
        problems.throwIfAny();
        return network;
    }

    private static String problemsOf(String yaml) {
        try {
            read(yaml);
            return "";
        } catch (BadInput e) {
            return e.getMessage();
        }
    }

    private static long trained(NetworkTemplate template, Shape image, int classes) {
        return LayerDescription.trainedParameters(template.on(image, classes).describe());
    }

    @Test
    void theSmallTableHasTheStatedParameters() {
        Shape image = new Shape(3, 32, 32);
        assertThat(trained(read(SMALL), image, 10)).isEqualTo(129_346);
        assertThat(trained(read(SMALL.replace("normalization: {kind: none}", BATCH)), image, 10))
                .isEqualTo(130_122);
    }

    @Test
    void theListOfHiddenLayersIsRepeated() {
        String deep = FULLY_CONNECTED.replace("hidden: [8]", "hidden: [8, 5]").replace("hidden: 1", "hidden: 3");
        FullyConnected network = (FullyConnected) read(deep).on(new Shape(1, 1, 4), 2);
        assertThat(network.hidden()).containsExactly(8, 5, 8, 5, 8, 5);
        assertThat(problemsOf(deep.replace("hidden: 3", "hidden: 0"))).contains("repeat-hidden");
    }

    /**
     * Counted by hand from the figure's columns: sums over the convolutions, 2 per feature map, 1,025,000 at the end.
     */
    @Test
    void figure5InBothReadings() {
        Shape image = new Shape(3, 224, 224);
        String figure = SMALL.replace("normalization: {kind: none}", BATCH);
        NetworkTemplate literal = read(figure.replace("inception-small", "inception-figure-5-literal"));
        assertThat(trained(literal, image, 1000)).isEqualTo(11_285_224);
        assertThat(multiplyAdds(literal)).isEqualTo(2_032_600_064);
        List<LayerDescription> layers = literal.on(image, 1000).describe();
        assertThat(layers).anyMatch(layer -> layer.outputShape().equals(List.of(1056, 7, 7)));
        assertThat(literal.notes()).anyMatch(note -> note.contains("608")).anyMatch(note -> note.contains("13.6"));

        NetworkTemplate consistent = read(figure.replace("inception-small", "inception-figure-5-576-consistent"));
        assertThat(trained(consistent, image, 1000)).isEqualTo(11_194_984);
        assertThat(multiplyAdds(consistent)).isEqualTo(2_018_851_840);
    }

    private static long multiplyAdds(NetworkTemplate template) {
        return template.on(new Shape(3, 224, 224), 1000).describe().stream()
                .mapToLong(LayerDescription::multiplyAdds)
                .sum();
    }

    @Test
    void aSeparableFirstConvolutionHasFiltersForEachChannelAndThenAcross() {
        NetworkTemplate template = read(SMALL.replace("ordinary", "separable, depth-multiplier: 8"));
        Inception spec = (Inception) template.on(new Shape(3, 32, 32), 10);
        assertThat(spec.depthMultiplier()).contains(8);
        // conv 3·3·3·32 becomes 8·3·3·3 + 8·3·32
        assertThat(trained(template, new Shape(3, 32, 32), 10)).isEqualTo(129_346 - 864 + 216 + 768);
    }

    @Test
    void aFileMayHoldItsOwnTable() {
        NetworkTemplate template = read(SMALL.replace("inception-small", OWN));
        assertThat(template.on(new Shape(3, 8, 8), 10).describe().get(1).outputShape())
                .containsExactly(9, 8, 8);
    }

    @Test
    void rowsThatDoNotFitAreNamedWithTheirLine() {
        assertThat(problemsOf(SMALL.replace("inception-small", OWN.replace("outputs: 9", "outputs: 10"))))
                .contains("file:4:")
                .contains("module A gives 9 feature maps; outputs states 10");
        assertThat(problemsOf(SMALL.replace("inception-small", OWN.replace("A, stride: 1", "A, stride: 2"))))
                .contains("module A has stride 2 and a 1x1 branch of 2");
        assertThat(problemsOf(SMALL.replace("inception-small", OWN.replace("3x3-reduce: 2", "3x3-reduce: 0"))))
                .contains("a branch reduces to 0 feature maps before 3");
        assertThat(problemsOf(SMALL.replace("inception-small", "inception-smal")))
                .contains("which is no table of this program")
                .contains("inception-small");
        assertThat(problemsOf(SMALL.replace("inception-small", "[1]")))
                .contains("the name of a table or a section with its rows is expected");
    }

    @Test
    void layerAndWeightNormalizationAreForFullyConnectedNetworksAlone() {
        assertThat(read(FULLY_CONNECTED.replace("{kind: none}", "{kind: layer, epsilon: 1.0e-3}"))
                        .normalization())
                .isEqualTo(new Normalization.Layer(1e-3));
        assertThat(read(FULLY_CONNECTED.replace("{kind: none}", "{kind: weight}"))
                        .normalization())
                .isEqualTo(new Normalization.Weight());
        assertThat(problemsOf(SMALL.replace("normalization: {kind: none}", "normalization: {kind: weight}")))
                .isEqualTo(
                        "file:5:17: normalization is weight normalization, which only fully connected networks have; batch before"
                                + " the nonlinearity, ghost-batch, batch-renormalization, group, whitening or none is expected");
        assertThat(problemsOf(
                        SMALL.replace("normalization: {kind: none}", "normalization: {kind: layer, epsilon: 1.0e-3}")))
                .isEqualTo(
                        "file:5:17: normalization is layer normalization, which only fully connected networks have; batch before"
                                + " the nonlinearity, ghost-batch, batch-renormalization, group, whitening or none is expected");
        assertThat(problemsOf(FULLY_CONNECTED.replace("{kind: none}", "{kind: weight, epsilon: 1.0e-3}")))
                .contains("epsilon");
    }

    @Test
    void otherNormalizationsAreForFeatureMapsToo() {
        String none = "normalization: {kind: none}";
        assertThat(read(SMALL.replace(none, "normalization: {kind: group, epsilon: 1.0e-3, groups: 4}"))
                        .normalization())
                .isEqualTo(new GroupNormalization(1e-3, 4));
        String whitening = "normalization: {kind: whitening, epsilon: 0.1, moving-average-decay: 0.9}";
        assertThat(read(SMALL.replace(none, whitening)).normalization()).isEqualTo(new Whitening(0.1, 0.9));
        assertThat(problemsOf(perActivation(SMALL.replace(none, whitening), "[E]")))
                .contains("per-activation-normalization is given, and normalization is whitening");
        String ghost = "normalization: {kind: ghost-batch, epsilon: 1.0e-3, moving-average-decay: 0.9, ghost-size: 8}";
        assertThat(read(SMALL.replace(none, ghost)).normalization())
                .isEqualTo(new GhostBatch(new Normalization.Batch(1e-3, 0.9), 8));
        assertThat(problemsOf(SMALL.replace(none, "normalization: {kind: group, epsilon: 1.0e-3, groups: 8}")))
                .isEqualTo("file:5:47: groups is '8', which does not divide the 12 feature maps of a convolution into"
                        + " equal groups; a number that does so for each convolution is expected");
        assertThat(problemsOf(perActivation(SMALL.replace(none, ghost), "[E]")))
                .contains("per-activation-normalization is given, and normalization is batch normalization of ghost");
    }

    @Test
    void modulesMayBeNormalizedPerActivation() {
        String batch = SMALL.replace("normalization: {kind: none}", BATCH);
        assertThat(((Inception) read(batch).on(new Shape(3, 32, 32), 10)).perActivation())
                .isEmpty();
        Inception last = (Inception) read(perActivation(batch, "[E]")).on(new Shape(3, 32, 32), 10);
        assertThat(last.perActivation()).containsExactly("E");
        assertThat(last.nodes().stream().filter(last::isPerActivation).map(InceptionNode::name))
                .contains("E/3x3")
                .doesNotContain("D/3x3");
        assertThat(problemsOf(perActivation(batch, "[E, F]")))
                .contains("an item of per-activation-normalization is 'F', which is no module");
        assertThat(problemsOf(perActivation(batch, "E")))
                .contains("per-activation-normalization is 'E'; none, or a list of modules such as [E], is expected");
        assertThat(problemsOf(perActivation(batch, "[]"))).contains("per-activation-normalization is an empty list");
        assertThat(problemsOf(perActivation(SMALL, "[E]")))
                .isEqualTo("file:6:1: per-activation-normalization is given, and normalization is no normalization;"
                        + " none, or batch normalization, is expected");
        assertThat(problemsOf(perActivation(batch, "[A]").replace("inception-small", "inception-smal")))
                .as("a table that is wrong has no modules to compare with")
                .doesNotContain("no module");
    }

    private static String perActivation(String network, String modules) {
        return network.replace("per-activation-normalization: none", "per-activation-normalization: " + modules);
    }

    @Test
    void theWeightsOfConvolutionsMayBeLarger() {
        Inception spec = (Inception) read(SMALL.replace("convolution-factor: 1.0", "convolution-factor: 1.5"))
                .on(new Shape(3, 32, 32), 10);
        assertThat(spec.weights()).isEqualTo(new InitialWeights(2, 1.5));
        assertThat(problemsOf(SMALL.replace("convolution-factor: 1.0", "convolution-factor: 0")))
                .contains("convolution-factor is '0'; a number above 0 (1.2e-38 to 3.4e38) is expected");
    }

    @Test
    void aFullyConnectedNetworkMayHaveDropout() {
        Shape image = new Shape(1, 2, 2);
        assertThat(((FullyConnected) read(FULLY_CONNECTED).on(image, 3)).dropout())
                .isZero();
        assertThat(((FullyConnected) read(FULLY_CONNECTED.replace("dropout: 0.0", "dropout: 0.25"))
                                .on(image, 3))
                        .dropout())
                .isEqualTo(0.25);
        assertThat(problemsOf(FULLY_CONNECTED.replace("dropout: 0.0", "dropout: 1.0")))
                .contains("dropout is '1.0'");
    }

    @Test
    void scalesAndShiftsAloneAreTrainedWhereThereAreSome() {
        String alone = FULLY_CONNECTED.replace("trained: all", "trained: scale-and-shift");
        FullyConnected network = (FullyConnected) read(alone.replace("{kind: none}", "{kind: layer, epsilon: 1.0e-3}"))
                .on(new Shape(1, 2, 2), 3);
        assertThat(network.trained()).isEqualTo(Trained.SCALE_AND_SHIFT);
        assertThat(problemsOf(alone))
                .isEqualTo("file:8:1: trained is scale-and-shift, and there is no normalization; a normalization that"
                        + " learns γ and β, batch or layer, is expected");
    }
}
