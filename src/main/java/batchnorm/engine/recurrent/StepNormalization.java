package batchnorm.engine.recurrent;

/**
 * Normalizes what one step of the network computes for m examples: u = γx̂ + β, row by row in place. A training step
 * keeps x̂ of every step of the network for the pass back.
 */
interface StepNormalization {

    /** Takes the values of γ and β for the next pass, and sets their gradients to 0. */
    void begin();

    /**
     * Normalizes as in training.
     *
     * @param rows {@code [m][width]}, x and then u
     * @param keep whether a pass back follows
     */
    void forward(int step, float[][] rows, int m, boolean keep);

    /** Normalizes as in inference. */
    void infer(int step, float[][] rows, int m);

    /**
     * Turns ∂ℓ/∂u of a step into ∂ℓ/∂x in place, and adds to the gradients of γ and β.
     *
     * @param delta {@code [m][width]}
     */
    void backward(int step, float[][] delta, int m);

    /** Ends a training step: the gradients of γ and β are written to their parts, moving statistics follow. */
    void end();

    /** Leaves everything as it is. */
    final class None implements StepNormalization {
        @Override
        public void begin() {}

        @Override
        public void forward(int step, float[][] rows, int m, boolean keep) {}

        @Override
        public void infer(int step, float[][] rows, int m) {}

        @Override
        public void backward(int step, float[][] delta, int m) {}

        @Override
        public void end() {}
    }
}
