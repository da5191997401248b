package batchnorm.runner.doctor;

/**
 * One line of the result.
 *
 * @param advice what to do; empty if nothing is wrong
 * @param isEssential whether training is impossible until this is mended
 */
public record Finding(String what, String value, String advice, boolean isEssential) {
    public boolean isWell() {
        return advice.isEmpty();
    }

    static Finding of(String what, String value) {
        return new Finding(what, value, "", false);
    }

    static Finding of(String what, String value, String advice) {
        return new Finding(what, value, advice, false);
    }

    static Finding essential(String what, String value, String advice) {
        return new Finding(what, value, advice, true);
    }
}
