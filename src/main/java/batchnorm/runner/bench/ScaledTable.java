package batchnorm.runner.bench;

import batchnorm.network.InceptionModule;
import batchnorm.network.ModuleTable;
import batchnorm.network.StemLayer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The table of an Inception network with more or fewer feature maps in every layer, as the text of the key
 * {@code network.table}.
 */
final class ScaledTable {
    private final double factor;
    /** Number of feature maps after the last row that was written. */
    private int outputs;

    private ScaledTable(double factor) {
        this.factor = factor;
    }

    /** The table scaled so that its first convolution has {@code channels} feature maps. */
    static String of(ModuleTable table, int channels) {
        return new ScaledTable((double) channels / firstWidth(table)).text(table);
    }

    /** The number of feature maps of a table's first convolution. */
    static int firstWidth(ModuleTable table) {
        return table.stem().stream()
                .filter(StemLayer.Convolution.class::isInstance)
                .map(layer -> ((StemLayer.Convolution) layer).width())
                .findFirst()
                .orElseThrow(); // a table has a convolution
    }

    /** At least one feature map where there was one. */
    private int scaled(int width) {
        return width == 0 ? 0 : (int) Math.max(1, Math.round(width * factor));
    }

    private String text(ModuleTable table) {
        List<String> stem = new ArrayList<>();
        table.stem().forEach(layer -> stem.add(layer.accept(new StemText())));
        List<String> modules = new ArrayList<>();
        table.modules().forEach(module -> modules.add(text(module)));
        return "{stem: " + stem + ", modules: " + modules + "}";
    }

    private final class StemText implements StemLayer.Visitor<String> {
        @Override
        public String convolution(StemLayer.Convolution layer) {
            outputs = scaled(layer.width());
            return String.format(
                    Locale.ROOT,
                    "{name: '%s', kind: convolution, size: %d, stride: %d, width: %d}",
                    layer.name(),
                    layer.size(),
                    layer.stride(),
                    outputs);
        }

        @Override
        public String pool(StemLayer.Pool layer) {
            return String.format(
                    Locale.ROOT,
                    "{name: '%s', kind: pool, pool: %s, size: %d, stride: %d}",
                    layer.name(),
                    word(layer.kind()),
                    layer.size(),
                    layer.stride());
        }

        @Override
        public String localResponse(StemLayer.LocalResponse layer) {
            return "{name: '" + layer.name() + "', kind: local-response}";
        }
    }

    private String text(InceptionModule module) {
        InceptionModule wide = new InceptionModule(
                module.name(),
                module.stride(),
                scaled(module.direct()),
                scaled(module.single()),
                scaled(module.twice()),
                new InceptionModule.PoolBranch(
                        module.pool().kind(), scaled(module.pool().projection())));
        outputs = wide.outputs(outputs);
        return String.format(
                Locale.ROOT,
                "{name: '%s', stride: %d, 1x1: %d, 3x3-reduce: %d, 3x3: %d, double-3x3-reduce: %d, double-3x3: %d,"
                        + " pool: %s, projection: %d, outputs: %d}",
                wide.name(),
                wide.stride(),
                wide.direct(),
                wide.single().reduce(),
                wide.single().width(),
                wide.twice().reduce(),
                wide.twice().width(),
                word(wide.pool().kind()),
                wide.pool().projection(),
                outputs);
    }

    private InceptionModule.Branch scaled(InceptionModule.Branch branch) {
        return new InceptionModule.Branch(scaled(branch.reduce()), scaled(branch.width()));
    }

    private static String word(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT);
    }
}
