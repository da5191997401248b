package batchnorm.network;

import batchnorm.data.LabelledImages.Shape;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * An Inception network (section 4.2, Figure 5): a stem, modules of parallel branches, the average over each feature
 * map, and a softmax. After every convolution come (the normalization and) the nonlinearity. Batch normalization is
 * applied to each feature map, over the m·p·q values of a mini-batch (section 3.2), or in chosen modules to each
 * activation; the convolution before it has no bias. Other normalizations stand in the same place.
 *
 * @param depthMultiplier number of filters for each input channel in a separable first convolution (8 in Figure 5),
 *     after which a 1×1 convolution combines all their outputs; empty for an ordinary convolution
 * @param perActivation names of the modules in which each activation is normalized by itself: every channel at every
 *     position has its own γ, β, mean and variance, over the m examples of a mini-batch, as in a fully connected layer
 *     (section 4.2.3, "non-convolutional" batch normalization); empty where all of them are normalized per feature map
 * @param localResponse local response normalization at the places that the table marks; empty to leave it out
 * @param dropout share of the softmax's inputs that a training step sets to 0
 */
public record Inception(
        Shape input,
        ModuleTable table,
        Optional<Integer> depthMultiplier,
        int classes,
        Nonlinearity nonlinearity,
        Normalization normalization,
        List<String> perActivation,
        Optional<LocalResponse> localResponse,
        double dropout,
        InitialWeights weights)
        implements NetworkSpec {

    public Inception {
        perActivation = List.copyOf(perActivation);
        if (classes < 2 || depthMultiplier.filter(depth -> depth < 1).isPresent()) {
            throw new IllegalArgumentException(
                    "not a network: " + classes + " classes, depth multiplier " + depthMultiplier);
        }
        if (!normalization.isPerFeatureMap()) {
            throw new IllegalArgumentException("normalization " + normalization
                    + " is not known for feature maps; it must be none, batch normalization before the nonlinearity,"
                    + " ghost batches, batch renormalization, group normalization or whitening");
        }
        if (!(dropout >= 0 && dropout < 1)) {
            throw new IllegalArgumentException("dropout " + dropout + " is not within [0, 1)");
        }
        if (!perActivation.isEmpty() && !(normalization instanceof Normalization.Batch)) {
            throw new IllegalArgumentException(
                    "per-activation normalization of " + perActivation + " with " + normalization.describe());
        }
        List<String> modules =
                table.modules().stream().map(InceptionModule::name).toList();
        if (!modules.containsAll(perActivation)) {
            throw new IllegalArgumentException("per-activation normalization of " + perActivation
                    + ", of which some are not among the modules " + modules);
        }
        if (normalization instanceof GroupNormalization group
                && !table.widths().stream().allMatch(group::dividesMaps)) {
            throw new IllegalArgumentException(
                    group.describe() + " does not fit convolutions of " + table.widths() + " feature maps");
        }
    }

    /** All nodes between the image and the average over the last feature maps, in the order of the forward pass. */
    public List<InceptionNode> nodes() {
        return new InceptionWalk(this).nodes();
    }

    /** Whether each activation of a node's output is normalized by itself, and not each feature map. */
    public boolean isPerActivation(InceptionNode node) {
        return perActivation.contains(node.group());
    }

    /** Whether a convolution has a bias. It has none before a normalization, whose shift replaces it. */
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

    /** Section 4.2 reports it for ImageNet. */
    @Override
    public boolean recordsTop5() {
        return true;
    }

    /**
     * A feature map has p·q values for each example (section 3.2); an activation has one, as has a map of one pixel.
     */
    @Override
    public boolean learnsFromSingleExamples() {
        boolean severalValues =
                perActivation.isEmpty() && hiddenLayers().stream().allMatch(layer -> layer.positions() > 1);
        return severalValues || !normalization.usesMinibatch();
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

    /** Describes each stem layer, each module and the softmax. */
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
        int normalized = isPerActivation(node) ? out.size() : out.channels();
        Normalization.Parameters own = normalization.ownLayer(normalized).orElse(new Normalization.Parameters(0, 0));
        boolean learns = node.weights() > 0;
        return new LayerDescription(
                node.group(),
                List.of(out.channels(), out.height(), out.width()),
                learns ? node.weights() + bias + own.trained() : 0,
                learns ? own.statistics() : 0,
                node.multiplyAdds());
    }
}
