package batchnorm.network;

import batchnorm.data.LabelledImages.Shape;
import batchnorm.network.InceptionModule.Branch;
import batchnorm.network.InceptionNode.Concatenation;
import batchnorm.network.InceptionNode.Pool;
import batchnorm.network.InceptionNode.Response;
import batchnorm.network.InceptionNode.Unit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Goes through a module table in the order of the forward pass, from the image, and lists every node with its shape.
 */
final class InceptionWalk {
    /** Side of the windows in a module, except those of 1×1 convolutions. */
    private static final int WINDOW = 3;

    private final List<InceptionNode> nodes = new ArrayList<>();
    /** The depth multiplier of the first convolution if that is separable; empty once that convolution is listed. */
    private Optional<Integer> depthMultiplier;

    private Place here;

    InceptionWalk(Inception spec) {
        depthMultiplier = spec.depthMultiplier();
        here = new Place(InceptionNode.IMAGE, spec.input());
        StemLayer.Visitor<Place> stem = stem(spec);
        for (StemLayer layer : spec.table().stem()) {
            here = layer.accept(stem);
        }
        spec.table().modules().forEach(this::module);
    }

    List<InceptionNode> nodes() {
        return List.copyOf(nodes);
    }

    /** The place after a layer of the stem. */
    private StemLayer.Visitor<Place> stem(Inception spec) {
        return new StemLayer.Visitor<>() {
            @Override
            public Place convolution(StemLayer.Convolution layer) {
                return unit(layer.name(), here, layer.size(), layer.stride(), layer.width());
            }

            @Override
            public Place pool(StemLayer.Pool layer) {
                return InceptionWalk.this.pool(layer.name(), here, layer.kind(), layer.size(), layer.stride());
            }

            @Override
            public Place localResponse(StemLayer.LocalResponse layer) {
                return spec.localResponse().isPresent()
                        ? add(new Response(layer.name(), here.node(), here.shape()))
                        : here;
            }
        };
    }

    private void module(InceptionModule module) {
        String prefix = module.name() + "/";
        int stride = module.stride();
        List<Place> branches = new ArrayList<>();
        if (module.direct() > 0) {
            branches.add(unit(prefix + "1x1", here, 1, 1, module.direct()));
        }
        Branch single = module.single();
        if (single.width() > 0) {
            Place reduced = unit(prefix + "3x3-reduce", here, 1, 1, single.reduce());
            branches.add(unit(prefix + "3x3", reduced, WINDOW, stride, single.width()));
        }
        Branch twice = module.twice();
        if (twice.width() > 0) {
            Place reduced = unit(prefix + "double-3x3-reduce", here, 1, 1, twice.reduce());
            Place once = unit(prefix + "double-3x3-a", reduced, WINDOW, 1, twice.width());
            branches.add(unit(prefix + "double-3x3-b", once, WINDOW, stride, twice.width()));
        }
        Place pooled = pool(prefix + "pool", here, module.pool().kind(), WINDOW, stride);
        int projection = module.pool().projection();
        branches.add(projection == 0 ? pooled : unit(prefix + "projection", pooled, 1, 1, projection));
        here = concatenation(prefix + "concatenation", branches);
    }

    private Place unit(String name, Place from, int size, int stride, int width) {
        Shape shape = strided(from.shape(), stride, width);
        Unit unit = new Unit(name, from.node(), from.shape().channels(), size, stride, depthMultiplier, shape);
        depthMultiplier = Optional.empty();
        return add(unit);
    }

    private Place pool(String name, Place from, Pooling kind, int size, int stride) {
        Shape shape = strided(from.shape(), stride, from.shape().channels());
        return add(new Pool(name, from.node(), kind, size, stride, shape));
    }

    private Place concatenation(String name, List<Place> branches) {
        Shape one = branches.get(0).shape();
        int channels =
                branches.stream().mapToInt(branch -> branch.shape().channels()).sum();
        List<String> names = branches.stream().map(Place::node).toList();
        return add(new Concatenation(name, names, new Shape(channels, one.height(), one.width())));
    }

    /**
     * The shape after a window with a stride. With (size − 1) / 2 zeros around it, an image of height p has ⌈p /
     * stride⌉ windows in a column.
     */
    private static Shape strided(Shape from, int stride, int channels) {
        return new Shape(channels, (from.height() - 1) / stride + 1, (from.width() - 1) / stride + 1);
    }

    private Place add(InceptionNode node) {
        nodes.add(node);
        return new Place(node.name(), node.output());
    }

    /** A node and the shape of its output. */
    private record Place(String node, Shape shape) {}
}
