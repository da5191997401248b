package batchnorm.engine.onednn.program;

/** An instruction that is a plain Java loop. */
record JavaCall(String name, Runnable action) implements Instruction {
    @Override
    public String implementation() {
        return "java";
    }

    @Override
    public void run() {
        action.run();
    }
}
