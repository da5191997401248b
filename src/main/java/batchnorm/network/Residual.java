package batchnorm.network;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.network.ResidualUnit.Skip;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A residual network for small images: He et al. (2016), "Deep residual learning for image recognition", section 4.2. A
 * 3×3 convolution; three stages of n blocks of two 3×3 convolutions each, of which stages 2 and 3 begin with a stride
 * of 2 and have twice the feature maps of the stage before; the average over each feature map; a softmax. That makes 6n
 * + 2 layers with weights. After every convolution come (the normalization and) the nonlinearity; a skip is added
 * between the two.
 *
 * @param depth number of layers with weights, 6n + 2
 * @param channels feature maps of the first convolution and the first stage; 16 in the source
 * @param skips whether the input of each block is added to its output, before the nonlinearity. Where the shape changes
 *     it is the source's option A, which has no parameters. Without skips it is the source's "plain" network.
 */
public record Residual(
        Shape input,
        int depth,
        int channels,
        boolean skips,
        int classes,
        Nonlinearity nonlinearity,
        Normalization normalization,
        InitialWeights weights)
        implements NetworkSpec {
    /** The smallest depth: one block in each stage. */
    public static final int LEAST_DEPTH = 8;
    /** The largest depth, that of the deepest network in the source. */
    public static final int MOST_DEPTH = 1202;

    private static final int STAGES = 3;
    private static final int LAYERS_OF_BLOCK = 2;
    private static final String FIRST = "first";

    public Residual {
        if (channels < 1 || classes < 2) {
            throw new IllegalArgumentException("not a network: " + channels + " channels, " + classes + " classes");
        }
        if (!isDepth(depth)) {
            throw new IllegalArgumentException("depth " + depth + " is not 6n + 2 from " + LEAST_DEPTH);
        }
        if (!normalization.isPerFeatureMap()) {
            throw new IllegalArgumentException("normalization " + normalization
                    + " is not known for feature maps; it must be none, batch normalization before the nonlinearity,"
                    + " ghost batches, batch renormalization, group normalization or whitening");
        }
        if (normalization instanceof GroupNormalization group
                && !maps(channels).stream().allMatch(group::dividesMaps)) {
            throw new IllegalArgumentException(
                    group.describe() + " does not fit convolutions of " + maps(channels) + " feature maps");
        }
    }

    /** Whether a network can have so many layers. */
    public static boolean isDepth(long depth) {
        return depth >= LEAST_DEPTH && depth <= MOST_DEPTH && (depth - 2) % (STAGES * LAYERS_OF_BLOCK) == 0;
    }

    /** The nearest numbers of layers that a network can have, at most two, in increasing order. */
    public static List<Integer> nearestDepths(long depth) {
        int step = STAGES * LAYERS_OF_BLOCK;
        long within = Math.min(Math.max(depth, LEAST_DEPTH), MOST_DEPTH);
        int below = (int) (within - 2) / step * step + 2;
        return within == below ? List.of(below) : List.of(below, below + step);
    }

    /** The numbers of feature maps of the stages. They double from stage to stage. */
    public static List<Integer> maps(int channels) {
        return IntStream.range(0, STAGES).mapToObj(stage -> channels << stage).toList();
    }

    /** All convolutions in the order of the forward pass. */
    public List<ResidualUnit> units() {
        List<ResidualUnit> units = new ArrayList<>();
        Shape here = new Shape(channels, input.height(), input.width());
        units.add(new ResidualUnit(FIRST, input, 1, here, Optional.empty()));
        int blocks = (depth - 2) / (STAGES * LAYERS_OF_BLOCK);
        for (int stage = 1; stage <= STAGES; stage++) {
            for (int block = 1; block <= blocks; block++) {
                here = block("stage-" + stage + "/" + block, stage > 1 && block == 1, here, units);
            }
        }
        return units;
    }

    /** Adds the two units of a block, and returns the shape of its output. */
    private Shape block(String name, boolean halves, Shape from, List<ResidualUnit> units) {
        String before = units.get(units.size() - 1).name();
        Shape to = halves ? halved(from) : from;
        units.add(new ResidualUnit(name + "a", from, halves ? 2 : 1, to, Optional.empty()));
        Optional<Skip> skip = skips ? Optional.of(new Skip(before, from)) : Optional.empty();
        units.add(new ResidualUnit(name + "b", to, 1, to, skip));
        return to;
    }

    /** Twice the channels at half the height and width, rounded up. */
    private static Shape halved(Shape from) {
        return new Shape(2 * from.channels(), (from.height() + 1) / 2, (from.width() + 1) / 2);
    }

    /** Whether a convolution has a bias. It has none before a normalization, whose shift replaces it. */
    public boolean hasBias() {
        return normalization.hasBias();
    }

    @Override
    public <T> T accept(Visitor<T> visitor) {
        return visitor.residual(this);
    }

    @Override
    public String family() {
        return "residual";
    }

    /** The source reports top-1 alone for ten classes. */
    @Override
    public boolean recordsTop5() {
        return false;
    }

    /** A feature map has several values for each example, unless the image has at most four pixels a side. */
    @Override
    public boolean learnsFromSingleExamples() {
        Shape last = units().get(depth - 2).output();
        return !normalization.usesMinibatch() || last.height() * last.width() > 1;
    }

    @Override
    public List<HiddenUnits> hiddenLayers() {
        return units().stream()
                .map(unit -> new HiddenUnits(
                        unit.name(),
                        unit.output().channels(),
                        unit.output().height() * unit.output().width()))
                .toList();
    }

    /** Describes the first convolution, each stage and the softmax. */
    @Override
    public List<LayerDescription> describe() {
        Map<String, LayerDescription> groups = new LinkedHashMap<>();
        units().forEach(unit -> groups.merge(unit.group(), describe(unit), LayerDescription::and));
        List<LayerDescription> layers = new ArrayList<>(groups.values());
        int inputs = layers.get(layers.size() - 1).outputShape().get(0);
        long softmax = (long) inputs * classes;
        layers.add(new LayerDescription("average", List.of(inputs), 0, 0, 0));
        layers.add(new LayerDescription("softmax", List.of(classes), softmax + classes, 0, softmax));
        return layers;
    }

    private LayerDescription describe(ResidualUnit unit) {
        Shape out = unit.output();
        long bias = hasBias() ? out.channels() : 0;
        Normalization.Parameters own =
                normalization.ownLayer(out.channels()).orElse(new Normalization.Parameters(0, 0));
        return new LayerDescription(
                unit.group(),
                List.of(out.channels(), out.height(), out.width()),
                unit.weights() + bias + own.trained(),
                own.statistics(),
                unit.multiplyAdds());
    }
}
