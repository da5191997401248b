package batchnorm.network;

/**
 * A layer before the modules of an Inception network. Convolutions and poolings are padded so that their outputs have
 * height ⌈height / stride⌉ and width ⌈width / stride⌉.
 */
public sealed interface StemLayer {
    /** Unique within the table. */
    String name();

    /**
     * One method for each kind of layer. Code that handles layers must implement them all, otherwise it does not
     * compile.
     */
    interface Visitor<T> {
        T convolution(Convolution layer);

        T pool(Pool layer);

        T localResponse(LocalResponse layer);
    }

    /** Calls the visitor's method for this kind of layer. */
    <T> T accept(Visitor<T> visitor);

    /** A convolution (+ normalization) + nonlinearity. */
    record Convolution(String name, int size, int stride, int width) implements StemLayer {
        public Convolution {
            checkWindow(name, size, stride);
            if (width < 1) {
                throw new IllegalArgumentException("stem layer " + name + " has " + width + " feature maps");
            }
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.convolution(this);
        }
    }

    /** A pooling. */
    record Pool(String name, Pooling kind, int size, int stride) implements StemLayer {
        public Pool {
            checkWindow(name, size, stride);
        }

        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.pool(this);
        }
    }

    /** The place of a local response normalization, used only by variants that have one. */
    record LocalResponse(String name) implements StemLayer {
        @Override
        public <T> T accept(Visitor<T> visitor) {
            return visitor.localResponse(this);
        }
    }

    private static void checkWindow(String name, int size, int stride) {
        if (size < 1 || size % 2 == 0 || stride < 1 || stride > size) {
            throw new IllegalArgumentException("stem layer " + name + " has size " + size + " and stride " + stride
                    + "; the size must be odd and the stride from 1 to it");
        }
    }
}
