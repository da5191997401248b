package batchnorm.data.drawing;

/** The shapes, each of about the size of the unit disc. */
enum Outline {
    DISC {
        @Override
        float distance(float u, float v) {
            return length(u, v) - 0.9f;
        }
    },
    SQUARE {
        @Override
        float distance(float u, float v) {
            return Math.max(Math.abs(u), Math.abs(v)) - 0.8f;
        }
    },
    TRIANGLE {
        @Override
        float distance(float u, float v) {
            return Math.max(HALF_ROOT_3 * Math.abs(u) + 0.5f * v, -v) - 0.62f;
        }
    },
    CROSS {
        @Override
        float distance(float u, float v) {
            float wide = Math.max(Math.abs(u) - 1.05f, Math.abs(v) - 0.38f);
            float high = Math.max(Math.abs(u) - 0.38f, Math.abs(v) - 1.05f);
            return Math.min(wide, high);
        }
    },
    CRESCENT {
        @Override
        float distance(float u, float v) {
            return Math.max(length(u + 0.3f, v) - 1.05f, 0.8f - length(u - 0.4f, v));
        }
    };

    private static final float HALF_ROOT_3 = 0.8660254f;

    /**
     * The distance of a point from the edge; negative inside. Near corners it is only a bound, which is enough for soft
     * edges.
     */
    abstract float distance(float u, float v);

    private static float length(float u, float v) {
        return (float) Math.sqrt(u * u + v * v);
    }
}
