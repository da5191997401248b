package batchnorm.network;

import batchnorm.data.LabelledImages.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An Inception network (section 4.2, Figure 5): a stem, modules of parallel branches, the average over each feature
 * map, a softmax. Every convolution is followed by (normalization and) the nonlinearity; batch normalization is per
 * feature map, over the m·p·q values of a mini-batch (section 3.2), and the convolution before it has no bias.
 *
 * @param depthMultiplier of a separable first convolution (Figure 5 has 8): so many filters over each input channel
 *     alone, then a 1×1 convolution over all of them; empty for an ordinary convolution
 * @param localResponse the normalization at the places that the table marks; empty to leave those out
 * @param dropout share of the softmax's inputs that a training step leaves out
 * @param gain the weights of a layer are drawn from a Gaussian of mean 0 and variance gain / fan-in; biases and shifts
 *     start at 0, scales at 1
 */
public record Inception(
        Shape input,
        ModuleTable table,
        Optional<Integer> depthMultiplier,
        int classes,
        Nonlinearity nonlinearity,
        Normalization normalization,
        Optional<LocalResponse> localResponse,
        double dropout,
        double gain)
        implements NetworkSpec {

    public Inception {
        if (classes < 2 || depthMultiplier.filter(depth -> depth < 1).isPresent()) {
            throw new IllegalArgumentException(
                    "not a network: " + classes + " classes, depth multiplier " + depthMultiplier);
        }
        if (!normalization.isPerFeatureMap()) {
            throw new IllegalArgumentException(
                    "normalization " + normalization
                            + " is not known for feature maps; it must be none, or batch normalization before the nonlinearity");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout " + dropout + " is not within [0, 1)");
        }
        if (!(gain > 0 && gain < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("gain " + gain + " is not a positive number");
        }
    }

    /** Everything between the image and the average over the last feature maps, in the order of the forward pass. */
    public List<InceptionNode> nodes() {
        return new InceptionWalk(this).nodes();
    }

    /** Whether a convolution adds a bias: not before a normalization, whose shift takes its place. */
    public boolean hasBias() {
        return normalization.hasBias();
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.inception(this);
    }

    @Override
    public String family() {
        return "Inception";
    }

    /** As section 4.2 does for ImageNet. */
    @Override
    public boolean recordsTop5() {
        return true;
    }

    /** A feature map has p·q values of each example (section 3.2). */
    @Override
    public boolean learnsFromSingleExamples() {
        return true;
    }

    @Override
    public List<HiddenUnits> hiddenLayers() {
        return nodes().stream()
                .filter(InceptionNode.Unit.class::isInstance)
                .map(node -> new HiddenUnits(
                        node.name(),
                        node.output().channels(),
                        node.output().height() * node.output().width()))
                .toList();
    }

    /** Of each stem layer, each module and the softmax. */
    @Override
    public List<LayerDescription> describe() {
        Map<String, LayerDescription> groups = new LinkedHashMap<>();
        List<InceptionNode> nodes = nodes();
        nodes.forEach(node -> groups.merge(node.group(), describe(node), LayerDescription::and));
        int inputs = nodes.get(nodes.size() - 1).output().channels();
        long weights = (long) inputs * classes;
        List<LayerDescription> layers = new ArrayList<>(groups.values());
        layers.add(new LayerDescription("average", List.of(inputs), 0, 0, 0));
        layers.add(new LayerDescription("softmax", List.of(classes), weights + classes, 0, weights));
        return layers;
    }

    private LayerDescription describe(InceptionNode node) {
        Shape out = node.output();
        long bias = hasBias() ? out.channels() : 0;
        Normalization.Parameters own =
                normalization.ownLayer(out.channels()).orElse(new Normalization.Parameters(0, 0));
        boolean learns = node.weights() > 0;
        return new LayerDescription(
                node.group(),
                List.of(out.channels(), out.height(), out.width()),
                learns ? node.weights() + bias + own.trained() : 0,
                learns ? own.statistics() : 0,
                node.multiplyAdds());
    }
}
