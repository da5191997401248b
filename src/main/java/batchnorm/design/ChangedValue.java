package batchnorm.design;

/**
 * A value of an experiment that is not the one in its file.
 *
 * @param key path of the key in the experiment file, or {@link #VARIANTS}
 * @param variant the variant whose value it is; empty where it is the same for all variants
 * @param inFile the file's value; empty where the file has none
 * @param used the value that was used
 * @param by what changed it: {@link #COMMAND_LINE} or {@link #SMOKE}
 */
public record ChangedValue(String key, String variant, String inFile, String used, String by) {
    public static final String COMMAND_LINE = "command line";
    public static final String SMOKE = "--smoke";
    /** The key of the choice of variants with {@code --variant}. */
    public static final String VARIANTS = "variants";

    private static final String SEEDS = "seeds";
    private static final String ENGINE = "training.engine";

    /**
     * Whether the experiment is another one with this value. Other seeds are further runs of the same experiment, and
     * all engines do the same arithmetic.
     */
    public boolean makesAnotherExperiment() {
        return !key.equals(SEEDS) && !key.equals(ENGINE);
    }
}
