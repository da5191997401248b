package batchnorm.network;

import java.util.List;
import java.util.stream.Stream;

/**
 * A row of the paper's Figure 5: four parallel branches whose feature maps are concatenated. A module of stride 2
 * halves height and width in the last convolution of each branch and in its pooling, and has no 1×1 branch.
 *
 * @param name as in the figure, {@code 3a}
 * @param stride 1 or 2
 * @param direct number of feature maps of the 1×1 branch; 0 without this branch
 * @param single the 3×3 branch
 * @param twice the double 3×3 branch: two 3×3 convolutions of the same width one after the other
 * @param pool the pooling branch
 */
public record InceptionModule(String name, int stride, int direct, Branch single, Branch twice, PoolBranch pool) {
    private static final int MOST = 100_000;

    /** A 1×1 convolution to {@code reduce} feature maps before 3×3 convolutions to {@code width}. */
    public record Branch(int reduce, int width) {
        public Branch {
            if (reduce < 0 || width < 0 || reduce > MOST || width > MOST || (reduce == 0) != (width == 0)) {
                throw new IllegalArgumentException("a branch reduces to " + reduce + " feature maps before " + width
                        + "; both must be from 1, or both 0 where there is no such branch");
            }
        }
    }

    /**
     * A 3×3 pooling with the module's stride.
     *
     * @param projection number of feature maps of the 1×1 convolution after the pooling; 0 without this convolution
     */
    public record PoolBranch(Pooling kind, int projection) {
        public PoolBranch {
            if (projection < 0 || projection > MOST) {
                throw new IllegalArgumentException("the pooling is projected to " + projection + " feature maps");
            }
        }
    }

    public InceptionModule {
        if (stride != 1 && stride != 2) {
            throw new IllegalArgumentException("module " + name + " has stride " + stride + "; it must be 1 or 2");
        }
        if (stride == 2 && direct != 0) {
            throw new IllegalArgumentException("module " + name + " has stride 2 and a 1x1 branch of " + direct
                    + " feature maps, whose size would not fit the other branches; it must be 0");
        }
        if (direct < 0 || direct > MOST) {
            throw new IllegalArgumentException("module " + name + " has a 1x1 branch of " + direct + " feature maps");
        }
    }

    /** The numbers of feature maps of its convolutions. */
    List<Integer> widths() {
        return Stream.of(direct, single.reduce(), single.width(), twice.reduce(), twice.width(), pool.projection())
                .filter(width -> width > 0)
                .toList();
    }

    /** Number of feature maps of the concatenated output. */
    public int outputs(int inputs) {
        return direct + single.width() + twice.width() + (pool.projection() == 0 ? inputs : pool.projection());
    }
}
